using System.CommandLine;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit</c>: looks at the evidence. Reads files below the state directory and writes none.</summary>
internal static class AuditVerb
{
    /// <summary>The verb with its sub-verbs.</summary>
    public static Command Create() => new Command("audit", "Show and verify the record of every call and decision.")
    {
        TailVerb.Create(),
        ShowVerb.Create(),
        VerifyVerb.Create(),
        QueryVerb.Create(),
        ReportVerb.Create(),
        SealVerb.Create(),
        ExportVerb.Create(),
        ShipVerb.Create(),
    }.WithExamples("node9-mcp audit tail", "node9-mcp audit verify");

    /// <summary><c>--json</c>.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts." };

    /// <summary><c>--state DIR</c>.</summary>
    internal static Option<string?> State() => new("--state")
    {
        Description = "The state directory, where it is not the usual one.",
        HelpName = "DIR",
    };

    /// <summary><c>--since WHEN</c>.</summary>
    internal static Option<string?> Since() => new("--since")
    {
        Description = "Only what is as new as this: `7d`, `12h`, or a date.",
        HelpName = "WHEN",
    };

    /// <summary><c>--until WHEN</c>.</summary>
    internal static Option<string?> Until() => new("--until")
    {
        Description = "Only what is older than this: `1d`, or a date.",
        HelpName = "WHEN",
    };

    /// <summary>Reads a moment; says what is wrong with it and gives false when it is none.</summary>
    internal static bool TryMoment(ParseResult parsed, Option<string?> option, out DateTimeOffset? moment)
    {
        moment = SincePoint.Read(parsed.GetValue(option), TimeProvider.System.GetUtcNow(), out string? problem);
        if (problem is not null)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"error: `{option.Name}` cannot be `{Terminal.TerminalText.Show(parsed.GetValue(option) ?? "", 40)}`: {problem}");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: write `7d`, `12h`, `2026-11-23` or `2026-11-23T19:20:00Z`");
        }

        return problem is null;
    }

    /// <summary>Runs <paramref name="action"/> on the log's directory, and says what is wrong where there is none or it
    /// cannot be read.</summary>
    internal static int WithLog(ParseResult parsed, Option<string?> state, Func<string, int> action)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        try
        {
            string directory = Path.Combine(StateDirectory.Locate(parsed.GetValue(state)), "audit");
            if (Directory.Exists(directory))
            {
                return action(directory);
            }

            errors.WriteLine($"error: there is no audit log in `{directory}`");
            errors.WriteLine("  hint: it begins with the first `node9-mcp run`; name another place with `--state`");
        }
        catch (StateDirectoryException e)
        {
            errors.WriteLine($"error: {e.Message}");
            errors.WriteLine($"  hint: {e.Hint}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"error: the audit log cannot be read: {e.Message.TrimEnd('.')}");
            errors.WriteLine("  hint: only the user whose agents wrote it can read it");
        }

        return ExitCode.Unavailable;
    }
}
