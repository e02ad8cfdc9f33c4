using System.Collections.Concurrent;
using System.Globalization;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Downstream.Transports;

namespace Node9.Mcp.Gateway.Tests.Downstream;

/// <summary>A server that is a real shell script, with what it sent.</summary>
internal sealed class Shell : IAsyncDisposable
{
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
    };

    private Shell(StdioTransport transport, RecordedServer server, ConcurrentQueue<string> errors)
    {
        Transport = transport;
        Server = server;
        Errors = errors;
    }

    public StdioTransport Transport { get; }

    public RecordedServer Server { get; }

    public ConcurrentQueue<string> Errors { get; }

    public static Shell Run(string script, StdioOptions? options = null) =>
        Start(new DownstreamCommand("sh", ["-c", script], Environment), options);

    public static Shell Start(DownstreamCommand command, StdioOptions? options = null)
    {
        var errors = new ConcurrentQueue<string>();
        var server = new RecordedServer();
        var transport = new StdioTransport("test", command, options ?? new StdioOptions(), TimeProvider.System, errors.Enqueue);
        transport.Start(server);
        return new Shell(transport, server, errors);
    }

    /// <summary>True while the process runs; one that ended and was not yet collected does not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public bool Send(string line)
    {
        var taken = Transport.Send(System.Text.Encoding.UTF8.GetBytes(line));
        Transport.Flush();
        return taken;
    }

    public async Task<int> NextId() => int.Parse(await Server.NextLine(), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync() => await Transport.DisposeAsync();
}
