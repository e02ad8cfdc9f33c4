using System.Text;
using System.Threading.Channels;
using Node9.Mcp.Gateway.Downstream.Transports;

namespace Node9.Mcp.Gateway.Tests.Downstream;

/// <summary>Keeps what one downstream server sent, in the order it came.</summary>
internal sealed class RecordedServer : IDownstreamListener
{
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<DownstreamClosed> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Closings { get; private set; }

    public bool SpokeAfterClosing { get; private set; }

    public Task<DownstreamClosed> Closed => closed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<string> NextLine() =>
        await lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<List<string>> AllLines()
    {
        await Closed;
        var all = new List<string>();
        while (lines.Reader.TryRead(out var line))
        {
            all.Add(line);
        }

        return all;
    }

    public void OnLine(ReadOnlySpan<byte> line)
    {
        SpokeAfterClosing |= Closings > 0;
        lines.Writer.TryWrite(Encoding.UTF8.GetString(line));
    }

    public void OnBatchEnd()
    {
    }

    public void OnTooLong(long bytesSoFar) => lines.Writer.TryWrite("<too long>");

    public void OnClosed(DownstreamClosed how)
    {
        Closings++;
        closed.TrySetResult(how);
    }
}
