using Microsoft.Extensions.Hosting;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Downstream.Supervision;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.Recovery;
using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Gateway.Wire;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>The gateway as a hosted service: one agent's session, its servers kept up, its policy kept current.</summary>
internal sealed class GatewayService(GatewayParts parts, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int StandardInput = 0;
    private const int StandardOutput = 1;

    /// <summary>A server takes as long as it takes: the agent's patience is what bounds the handshake.</summary>
    private static readonly SupervisionOptions Supervision = new() { StartTimeout = TimeSpan.FromDays(1) };

    /// <summary>How long a session that a person ended is still answered, with refusals.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ServeAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    private async Task ServeAsync(CancellationToken stopping)
    {
        ConfigurationSnapshot snapshot = parts.Configuration.Snapshot!;
        Action<string> say = parts.Start.Say;
        var policy = new PolicyInForce(new PolicyEngine(snapshot.Policy), TermsInForce.Of(snapshot.Options.Approvals));
        await using var guard = new ProcessGuard(OwnExecutable.Command("guard"), say);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var output = new LineWriter(Output(), "agent", _ => gone.TrySetResult());
        await using FileStream input = Input();
        using PinGate? pins = Pins(snapshot.Options, policy);
        SessionSetup setup = SetUp(snapshot.Options, guard);
        using SessionEntry entry = SessionEntry.Make(parts.State, NamesOf(setup), parts.Audit, say);
        using var channels = new ConfiguredChannels(snapshot.Options.Approvals.Channels, guard, TimeProvider.System);
        MediationSetup mediation = Mediation(snapshot.Options, policy, entry) with { Pins = pins, Channels = channels.All };
        using BudgetGate budgets = SpendParts.Gate(parts);
        await using var recorder = new SpendRecorder(budgets, say);
        SpendParts.Begin(budgets, snapshot, mediation.Context.Session, say);
        var session = new SessionRuntime(
            setup,
            mediation with { Budgets = budgets, Recorder = recorder },
            input,
            output,
            TimeProvider.System);
        using ConfigurationWatcher watcher = PolicyReload.Begin(parts, policy);
        DownstreamSupervisor[] supervisors =
        [
            .. session.Links.Select(link => new DownstreamSupervisor(
                link.ConnectAsync, Supervision, TimeProvider.System, status => Report(link, status))),
        ];
        foreach (DownstreamSupervisor supervisor in supervisors)
        {
            supervisor.Start();
        }

        session.Start();
        using var watch = new EndWatch(
            new SessionOrders(parts.State, TimeProvider.System), entry.Ledger.Identity.Id, TimeProvider.System);
        await Task.WhenAny(session.Ended, gone.Task, KilledAsync(watch, stopping), Task.Delay(Timeout.Infinite, stopping))
            .ConfigureAwait(false);
        await Task.WhenAll([session.StopAsync(), .. supervisors.Select(s => s.StopAsync())]).ConfigureAwait(false);
    }

    /// <summary>The servers by the agent's names: behind one entry the agent knows that entry alone.</summary>
    private List<string> NamesOf(SessionSetup setup)
    {
        List<string> names = [.. setup.Servers.Select(static server => server.Name)];
        if (!setup.IsTransparent && !names.Contains(parts.Start.EntryName))
        {
            names.Add(parts.Start.EntryName);
        }

        return names;
    }

    /// <summary>The calls that come meanwhile are told why they are refused.</summary>
    private async Task KilledAsync(EndWatch watch, CancellationToken stopping)
    {
        EndOrder end = await watch.Ended.WaitAsync(stopping).ConfigureAwait(false);
        parts.Start.Say($"{end.Sentence.TrimEnd('.')}: this gateway closes in {LastWords.TotalSeconds:0} seconds");
        await Task.Delay(LastWords, stopping).ConfigureAwait(false);
    }

    private SessionSetup SetUp(GatewayOptions options, ProcessGuard guard)
    {
        var transports = new ServerTransports(options.Limits, guard, parts.State.FullPath, parts.Start.Say);
        SessionSetup.ServerSetup[] servers = parts.Start.Wrapped is { } wrapped
            ? [transports.Of(wrapped)]
            : [.. options.Servers.Where(s => !s.Value.Disabled).Select(s => transports.Of(s.Key, s.Value))];
        return new SessionSetup(
            servers,
            IsTransparent: parts.Start.Wrapped is not null,
            (server, tool) => !options.Servers.TryGetValue(server, out ServerOptions? entry) || entry.Tools.Shows(tool),
            new SessionLimits(options.Limits.MaxMessageBytes, options.Limits.MaxDepth),
            parts.Start.Say,
            new MessageInspector(options.Inspection));
    }

    private MediationSetup Mediation(GatewayOptions options, PolicyInForce policy, SessionEntry entry) => new(
        policy,
        parts.Approvals,
        parts.Audit,
        ClientTable.Of(options),
        new CallContext
        {
            User = Environment.UserName,
            Session = entry.Ledger.Identity.Id,
            WorkingDirectory = Environment.CurrentDirectory,
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        },
        options.Approvals.Lifetime)
    {
        Recovery = new RecoveryDesk(parts.State, options.Recovery, TimeProvider.System),
        AsksInClient = options.Approvals.Channels.Elicitation,
        KeepsArguments = options.Audit.Arguments == AuditArguments.Masked,
        Ledger = entry.Ledger,
        Orders = new SessionOrders(parts.State, TimeProvider.System),
        Opening = entry.Line,
    };

    private PinGate? Pins(GatewayOptions options, PolicyInForce policy)
    {
        return parts.Pins is null
            ? null
            : new PinGate(
                new PinSetup(
                    parts.Pins,
                    options.Pins.Mode,
                    DefinitionSuspicion.Of,
                    () => !policy.IsObserving,
                    ReportTool,
                    options.Limits.MaxDepth),
                TimeProvider.System);
    }

    private void ReportTool(string server, string sentence)
    {
        parts.Start.Say(sentence);
        try
        {
            parts.Audit.Append(new DownstreamEvent { Step = DownstreamStep.Quarantined, Server = server, Detail = sentence });
        }
        catch (AuditException e)
        {
            parts.Start.Say($"audit: {e.Message}");
        }
    }

    private void Report(ServerLink link, SupervisionStatus status)
    {
        if (status.State is SupervisionState.Backoff or SupervisionState.Open)
        {
            link.Server.SetTrouble(status.Reason ?? "it went away");
            parts.Start.Say($"`{link.Server.Name}`: {status.Reason}; it is started again at {status.RetryAt:HH:mm:ss}");
        }
    }

    private static FileStream Input() =>
        new(new SafeFileHandle(StandardInput, ownsHandle: false), FileAccess.Read, bufferSize: 0);

    private static IByteSink Output()
    {
        var handle = new SafeFileHandle(StandardOutput, ownsHandle: false);
        return OperatingSystem.IsWindows()
            ? new StreamSink(new FileStream(handle, FileAccess.Write, bufferSize: 0))
            : PosixSink.ForInherited(handle);
    }
}
