using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Downstream.Transports;
using Node9.Mcp.Gateway.Processes.Starting;
using Node9.Mcp.Gateway.Sessions;

namespace Node9.Mcp.Gateway.Hosting;

/// <summary>Makes the connections that the configuration, or the command line, describes.</summary>
internal sealed class ServerTransports(LimitOptions limits, ProcessGuard guard, string state, Action<string> say)
{
    /// <summary>A server of the configuration: it gets a small safe base of variables and its entry's own.</summary>
    public SessionSetup.ServerSetup Of(string name, ServerOptions options) => options.Url is { } url
        ? new SessionSetup.ServerSetup(name, () => new HttpTransport(
            new HttpOptions(url, options.Headers) { MaxMessageBytes = limits.MaxMessageBytes },
            TimeProvider.System), url.Host)
        : new SessionSetup.ServerSetup(name, () => Stdio(name, Command(options), options.Sandbox), Words(options.Command, options.Args));

    /// <summary>A server named on the command line: it gets what this process was given.</summary>
    public SessionSetup.ServerSetup Of(WrappedServer wrapped) => new(wrapped.Name, () => Stdio(
        wrapped.Name,
        new DownstreamCommand(
            wrapped.Command, wrapped.Arguments, ChildEnvironment.Everything(new Dictionary<string, string>()))),
        Words(wrapped.Command, wrapped.Arguments));

    private static string Words(string? command, IReadOnlyList<string> arguments) => string.Join(' ', [command ?? "", .. arguments]);

    private static DownstreamCommand Command(ServerOptions options) =>
        options.Command == OwnExecutable.Name && OwnExecutable.Entry(options.Args, options.Env, options.Cwd) is { } own
            ? own
            : new DownstreamCommand(options.Command!, options.Args, ChildEnvironment.SafeBase(options.Env), options.Cwd);

    private Func<DownstreamCommand, DownstreamCommand>? Sandboxed(WallOptions? walls) => walls is null ? null : command => WalledCommand.Of(
        command, walls, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), state);

    private StdioTransport Stdio(string name, DownstreamCommand command, WallOptions? walls = null) => new(
        name,
        command,
        new StdioOptions { MaxMessageBytes = limits.MaxMessageBytes, InPlace = Sandboxed(walls) },
        TimeProvider.System,
        say,
        guard);
}
