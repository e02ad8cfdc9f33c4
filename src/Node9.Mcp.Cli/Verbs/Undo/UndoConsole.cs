using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Undo;

/// <summary>What the verbs of <c>undo</c> share: the open store, and where they write.</summary>
internal sealed class UndoConsole(ParseResult parsed, StateDirectory state, bool json)
{
    /// <summary>The points.</summary>
    public RecoveryStore Store { get; } = RecoveryStore.Open(state, TimeProvider.System);

    /// <summary>Where they are.</summary>
    public StateDirectory State => state;

    /// <summary>Whether a program reads.</summary>
    public bool Json => json;

    /// <summary>Results.</summary>
    public TextWriter Output => parsed.InvocationConfiguration.Output;

    /// <summary>Problems.</summary>
    public TextWriter Error => parsed.InvocationConfiguration.Error;

    /// <summary>Gives <paramref name="command"/> the common options and an action that runs with the open store.</summary>
    public static Command Bind(Command command, Func<ParseResult, UndoConsole, int> run)
    {
        var json = new Option<bool>("--json") { Description = "Write JSON for a program to read." };
        var directory = new Option<string?>("--state")
        {
            Description = "The state directory (default: NODE9_MCP_STATE, or node9-mcp in the user's state directory).",
            HelpName = "DIR",
        };
        command.Options.Add(json);
        command.Options.Add(directory);
        command.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                return run(parsed, new UndoConsole(
                    parsed, StateDirectory.Open(parsed.GetValue(directory)), parsed.GetValue(json)));
            }
            catch (StateDirectoryException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Unavailable);
            }
            catch (RecoveryException e)
            {
                return Fail(error, e.Message, e.Hint, ExitCode.Refused);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return Fail(error, e.Message.TrimEnd('.'), "look at the file and its permissions", ExitCode.Unavailable);
            }
        });
        return command;
    }

    /// <summary>The point that <paramref name="id"/>, or the beginning of it, names; otherwise prints why not.</summary>
    public RecoveryPoint? Find(string id)
    {
        RecoveryPoint[] found = [.. Store.List().Where(each =>
            each.Id.StartsWith(id, StringComparison.Ordinal)
            || each.Id.AsSpan(RecoveryId.Prefix.Length).StartsWith(id, StringComparison.Ordinal))];
        if (found is [var only])
        {
            return only;
        }

        Fail(Error, found.Length == 0 ? $"there is no recovery point `{id}`" : $"`{id}` begins {found.Length} ids",
            "see them with `node9-mcp undo list`", ExitCode.Usage);
        return null;
    }

    /// <summary>Prints a problem with its hint and gives its exit code back.</summary>
    public static int Fail(TextWriter error, string message, string hint, int code)
    {
        error.WriteLine($"error: {TerminalText.Show(message)}");
        error.WriteLine($"  hint: {TerminalText.Show(hint)}");
        return code;
    }
}
