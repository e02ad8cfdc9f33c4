using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Evidence.Seals;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit seal</c>: signs what the log is now, so that a later removal of its end shows, and removes what is
/// older than is kept.</summary>
internal static class SealVerb
{
    private const string Promise =
        """
        Sign a statement of every file of the audit log and its last row.

        Seals lie in `seals/` of the state directory, each naming the one before, signed with ECDSA on P-256. The key is made
        in the state directory with the first seal. Whoever can read the key can seal anew what they changed: keep it
        elsewhere with `--key`, or copy the seals away.
        """;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var key = new Option<string?>("--key") { Description = "The PEM file of the key to sign with.", HelpName = "FILE" };
        var keep = new Option<string?>("--keep")
        {
            Description = "Remove finished runs beyond this age (`90d`) or size (`10gb`), named in the seal first.",
            HelpName = "BOUND",
        };
        var config = new Option<string?>("--config") { Description = "The configuration with the sinks.", HelpName = "FILE" };
        Option<string?> state = AuditVerb.State();
        var verb = new Command("seal", Promise) { key, keep, config, state };
        verb.SetAction(parsed => AuditVerb.WithLog(parsed, state, directory => Run(
            parsed, StateDirectory.Open(Path.GetDirectoryName(directory)), parsed.GetValue(key), parsed.GetValue(keep),
            parsed.GetValue(config))));
        return verb.WithExamples("node9-mcp audit seal", "node9-mcp audit seal --keep 90d");
    }

    private static int Run(ParseResult parsed, StateDirectory state, string? file, string? keep, string? config)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        RetentionBound bound = default;
        if (keep is not null && !RetentionBound.TryParse(keep, out bound))
        {
            errors.WriteLine($"error: `--keep` cannot be `{TerminalText.Show(keep, 40)}`");
            errors.WriteLine("  hint: write an age like `90d` or a size like `10gb`");
            return ExitCode.Usage;
        }

        try
        {
            using SealKey key = SealKey.Open(state, file, mayMake: true)!;
            var book = new SealBook(state, TimeProvider.System);
            if (keep is not null && Remove(parsed, state, book, bound, key, config) is var code && code != ExitCode.Done)
            {
                return code;
            }

            Seal seal = book.Add(key);
            parsed.InvocationConfiguration.Output.WriteLine(
                $"sealed: {seal.Files.Sum(static each => each.Rows)} rows in {seal.Files.Count} files ({seal.Name})");
            return ExitCode.Done;
        }
        catch (SealException e)
        {
            errors.WriteLine($"error: {e.Message}");
            errors.WriteLine($"  hint: {e.Hint}");
            return ExitCode.Unavailable;
        }
    }

    private static int Remove(
        ParseResult parsed, StateDirectory state, SealBook book, RetentionBound bound, SealKey key, string? config)
    {
        ConfigurationResult configuration = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(config, needsServers: false, state.FullPath));
        if (configuration.Snapshot is not { } snapshot)
        {
            foreach (var diagnostic in configuration.Diagnostics)
            {
                parsed.InvocationConfiguration.Error.WriteLine(diagnostic.ToString());
            }

            return ExitCode.Usage;
        }

        IReadOnlyList<SealedFile> removed = new LogRetention(state, book, TimeProvider.System)
            .Apply(bound, key, snapshot.Options.Audit.Sinks);
        if (removed.Count > 0)
        {
            using var log = AuditLog.Open(state, new AuditRun(Product.Version, snapshot.Policy.Revision));
            log.Append(new EvidenceRemovedEvent(removed.Count, removed.Sum(static each => each.Rows)));
        }

        parsed.InvocationConfiguration.Output.WriteLine(
            $"removed: {removed.Sum(static each => each.Rows)} rows in {removed.Count} files");
        return ExitCode.Done;
    }
}
