using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Evidence.Sinks;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary><c>audit ship</c>: sends the log's rows to the sinks that the configuration names, for a service or a timer.
/// A gateway does the same while it runs; whoever is first does it, the others look on.</summary>
internal static class ShipVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on until told to stop." };
        var config = new Option<string?>("--config") { Description = "The configuration with the sinks.", HelpName = "FILE" };
        Option<string?> state = AuditVerb.State();
        var verb = new Command("ship", "Send the audit log's rows to the sinks of the configuration, from where the last run came to.")
        {
            follow, config, state,
        };
        verb.SetAction((parsed, cancellation) =>
            RunAsync(parsed, parsed.GetValue(config), parsed.GetValue(state), parsed.GetValue(follow), cancellation));
        return verb.WithExamples("node9-mcp audit ship", "node9-mcp audit ship --follow --config mcp-proxy.json");
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string? config, string? state, bool follow, CancellationToken cancellation)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        ConfigurationResult configuration = ConfigurationLoader.Load(
            ConfigurationRequest.ForThisProcess(config, needsServers: false, state));
        foreach (var diagnostic in configuration.Diagnostics)
        {
            errors.WriteLine(diagnostic.ToString());
        }

        if (configuration.Snapshot is not { } snapshot)
        {
            return ExitCode.Usage;
        }

        if (snapshot.Options.Audit.Sinks.Count == 0)
        {
            errors.WriteLine("error: the configuration names no sink");
            errors.WriteLine("  hint: list them under `\"audit\": { \"sinks\": [ … ] }`");
            return ExitCode.Usage;
        }

        try
        {
            return await ShipAsync(parsed, snapshot, StateDirectory.Open(state), follow, cancellation).ConfigureAwait(false);
        }
        catch (StateDirectoryException e)
        {
            errors.WriteLine($"error: {e.Message}");
            errors.WriteLine($"  hint: {e.Hint}");
            return ExitCode.Unavailable;
        }
    }

    private static async Task<int> ShipAsync(
        ParseResult parsed, ConfigurationSnapshot snapshot, StateDirectory state, bool follow, CancellationToken cancellation)
    {
        using var log = new LogOnDemand(state, snapshot.Policy.Revision);
        TextWriter errors = parsed.InvocationConfiguration.Error;
        var notices = new ShippingNotices(text => errors.WriteLine(TerminalText.Show(text)), log.Append);
        Task<int>[] all =
        [
            .. snapshot.Options.Audit.Sinks.Select(options => OneAsync(parsed, options, state, notices, follow, cancellation)),
        ];
        return (await Task.WhenAll(all).ConfigureAwait(false)).Max();
    }

    private static async Task<int> OneAsync(
        ParseResult parsed, SinkOptions options, StateDirectory state, ShippingNotices notices, bool follow,
        CancellationToken cancellation)
    {
        try
        {
            await using IEvidenceSink sink = EvidenceSinks.Create(options);
            using var shipper = new SinkShipper(options, state, sink, notices, TimeProvider.System);
            if (follow)
            {
                await shipper.FollowAsync(cancellation).ConfigureAwait(false);
                return ExitCode.Done;
            }

            long? sent = await shipper.OnceAsync(cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(sent is null
                ? $"{TerminalText.Show(options.ToString())}: another process ships to it"
                : $"{TerminalText.Show(options.ToString())}: {sent} rows");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"error: {TerminalText.Show(options.ToString())}: {TerminalText.Show(e.Message)}");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: the rows stay in the log and are sent by the next run");
            return ExitCode.Unavailable;
        }
    }

    /// <summary>A run of the log's own, begun only when there is something to write.</summary>
    private sealed class LogOnDemand(StateDirectory state, string revision) : IDisposable
    {
        private readonly Lock _lock = new();

        private AuditLog? _log;

        public void Append(EvidenceDroppedEvent dropped)
        {
            lock (_lock)
            {
                _log ??= AuditLog.Open(state, new AuditRun(Product.Version, revision));
                _log.Append(dropped);
                _log.Flush();
            }
        }

        public void Dispose() => _log?.Dispose();
    }
}
