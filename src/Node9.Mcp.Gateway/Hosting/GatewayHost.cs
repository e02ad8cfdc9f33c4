using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>Runs a gateway on this process's standard input and output: the stdio MCP server that an agent launches.</summary>
public static class GatewayHost
{
    /// <summary>Runs until the agent closes its side or the process is asked to end. Nothing starts unless the
    /// configuration, the state directory and the audit log can all be used.</summary>
    public static async Task<GatewayOutcome> RunAsync(GatewayStart start, CancellationToken cancellation = default)
    {
        ConfigurationResult configuration = ConfigurationLoader.Load(start.Configuration);
        foreach (Diagnostic diagnostic in configuration.Diagnostics)
        {
            start.Say(diagnostic.ToString());
        }

        if (configuration.Snapshot is not { } snapshot)
        {
            return GatewayOutcome.BadConfiguration;
        }

        try
        {
            StateDirectory state = StateDirectory.Open(start.StateDirectory);
            using var audit = AuditLog.Open(
                state,
                new AuditRun(Product.Version, snapshot.Policy.Revision),
                new AuditLogOptions { MaxFileBytes = snapshot.Options.Audit.MaxFileBytes },
                TimeProvider.System);
            await using var approvals = new ApprovalQueue(state, TimeProvider.System);
            PinStore? pins = Pins(start, configuration, state);
            await using var shipping = EvidenceShipping.Start(
                snapshot.Options.Audit, state, audit, start.Say, TimeProvider.System);
            await HostAsync(new GatewayParts(start, configuration, state, audit, approvals, pins), cancellation).ConfigureAwait(false);
            audit.End("the agent closed the session or the process was asked to end");
            return GatewayOutcome.Done;
        }
        catch (Exception e) when (e is StateDirectoryException or AuditException or PinException)
        {
            start.Say($"error: {e.Message}");
            return GatewayOutcome.NoState;
        }
    }

    private static PinStore? Pins(GatewayStart start, ConfigurationResult configuration, StateDirectory state)
    {
        if (configuration.Snapshot!.Options.Pins.Mode == PinMode.Off)
        {
            return null;
        }

        return start.Wrapped is { } wrapped
            ? PinPlaces.ForWrapped(
                state, wrapped.Name == WrappedServer.UsualName ? null : wrapped.Name, [wrapped.Command, .. wrapped.Arguments])
            : PinPlaces.ForConfiguration(state, configuration.MainFile!);
    }

    private static async Task HostAsync(GatewayParts parts, CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ApplicationName = "node9-mcp",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.AddSingleton(parts);
        builder.Services.AddHostedService<GatewayService>();
        builder.Services.Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        using IHost host = builder.Build();
        await host.RunAsync(cancellation).ConfigureAwait(false);
    }
}
