using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>What every verb takes that judges the recorded calls: where the record is and from when on it counts.</summary>
internal sealed class RecordQuestion
{
    private const int MostBroken = 20;

    private readonly Option<string?> _state = AuditVerb.State();

    private readonly Option<string?> _since = new("--since")
    {
        Description = "Only calls from then on: `7d`, `12h`, `2026-03-01`. Left out: all.",
        HelpName = "7d|DATE",
    };

    /// <summary>Lines of the record that could not be read.</summary>
    public long Broken { get; private set; }

    /// <summary>Gives <paramref name="verb"/> the options.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(_since);
        verb.Options.Add(_state);
    }

    /// <summary>Runs <paramref name="action"/> on the record that was asked for.</summary>
    public int With(ParseResult parsed, Func<RecordedCalls, int> action)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        string? text = parsed.GetValue(_since);
        DateTimeOffset? since = SincePoint.Read(text, DateTimeOffset.UtcNow, out string? problem);
        if (problem is not null)
        {
            error.WriteLine($"error: `--since {TerminalText.Show(text!, 40)}` cannot be read: {problem}");
            error.WriteLine("  hint: --since 7d, --since 12h or --since 2026-03-01");
            return ExitCode.Usage;
        }

        return AuditVerb.WithLog(parsed, _state, directory => action(
            new RecordedCalls(directory, since, Definitions(StateDirectory.Locate(parsed.GetValue(_state)), error))));
    }

    /// <summary>Says on <paramref name="error"/> that a line could not be read; of very many, the first.</summary>
    public Action<BrokenRow> Report(TextWriter error) => row =>
    {
        Broken++;
        if (Broken <= MostBroken)
        {
            error.WriteLine($"error: {TerminalText.Show(row.File)}:{row.Number} is passed over: {row.Problem}");
            error.WriteLine("  hint: `node9-mcp audit verify` says what happened to the log");
        }
    };

    /// <summary>Tools as they were accepted: their definitions are not in the log.</summary>
    internal static Func<string, string, JsonElement> Definitions(string state, TextWriter error)
    {
        var known = new Dictionary<string, PinnedTools>(StringComparer.Ordinal);
        try
        {
            foreach (PinPlace place in PinPlaces.All(StateDirectory.Open(state)))
            {
                foreach (string server in place.Store.Servers())
                {
                    known.TryAdd(server, place.Store.Accepted(server) ?? PinnedTools.None);
                }
            }
        }
        catch (Exception e) when (e is PinException or StateDirectoryException)
        {
            error.WriteLine($"warning: the definitions of tools are not known: {e.Message}");
            error.WriteLine("  hint: calls are judged without them, which may be stricter or less strict than it was");
        }

        return (server, tool) => known.TryGetValue(server, out PinnedTools? tools)
            ? tools.Definitions.GetValueOrDefault(tool)
            : default;
    }
}
