using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary>What the verbs of <c>pins</c> share: their options, the places, and where they write.</summary>
internal sealed class PinsConsole
{
    private PinsConsole(StateDirectory state, ParseResult parsed, bool json)
    {
        State = state;
        Json = json;
        Output = parsed.InvocationConfiguration.Output;
        Error = parsed.InvocationConfiguration.Error;
    }

    /// <summary>The state directory.</summary>
    public StateDirectory State { get; }

    /// <summary>Whether a program reads.</summary>
    public bool Json { get; }

    /// <summary>Results.</summary>
    public TextWriter Output { get; }

    /// <summary>Problems.</summary>
    public TextWriter Error { get; }

    /// <summary>Gives <paramref name="command"/> the common options and an action; pins or a state directory that cannot be
    /// used are one error and exit code 3.</summary>
    public static Command Bind(Command command, Func<ParseResult, PinsConsole, int> run)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON to stdout." };
        var state = new Option<string?>("--state")
        {
            Description = "The state directory. Left out: NODE9_MCP_STATE, then the user's state directory.",
            HelpName = "DIR",
        };
        command.Options.Add(json);
        command.Options.Add(state);
        command.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                return run(parsed, new PinsConsole(StateDirectory.Open(parsed.GetValue(state)), parsed, parsed.GetValue(json)));
            }
            catch (StateDirectoryException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (PinException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
        });
        return command;
    }

    /// <summary>Prints a problem with its hint and gives its exit code back.</summary>
    public int Fail(string message, string hint, int code) => Fail(Error, message, hint, code);

    /// <summary>Refuses what only a person may do when an agent seems to ask; null when nothing speaks against it.</summary>
    public int? RefuseAgents(string what) => PersonOnly.Refuse(State, what, Error);

    /// <summary>The one place that knows <paramref name="server"/>; otherwise prints why there is none.</summary>
    /// <param name="server">The server's name.</param>
    /// <param name="of">A part of the source's name, to tell places apart; null when there is nothing to tell.</param>
    public PinPlace? Find(string server, string? of)
    {
        var found = new List<PinPlace>();
        foreach (PinPlace place in PinPlaces.All(State))
        {
            if (place.Store.Servers().Contains(server) && (of is null || place.Source.Contains(of, StringComparison.Ordinal)))
            {
                found.Add(place);
            }
        }

        if (found is [var only])
        {
            return only;
        }

        _ = found.Count == 0
            ? Fail($"nothing is pinned for a server `{server}`", "see what is with `node9-mcp pins list`", ExitCode.Usage)
            : Fail(
                $"`{server}` is a server of {string.Join(" and of ", found.Select(p => $"`{p.Source}`"))}",
                "say which one with `--of`, a part of its name", ExitCode.Usage);
        return null;
    }

    private static int Fail(TextWriter error, string message, string hint, int code)
    {
        error.WriteLine($"error: {TerminalText.Show(message)}");
        error.WriteLine($"  hint: {TerminalText.Show(hint)}");
        return code;
    }
}
