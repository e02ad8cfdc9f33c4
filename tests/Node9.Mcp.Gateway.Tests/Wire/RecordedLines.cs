using System.Text;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Tests.Wire;

/// <summary>Keeps what a reader handed over, as text in the order it came.</summary>
internal sealed class RecordedLines : ILineHandler
{
    private readonly TaskCompletionSource<LineEnd> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Lines { get; } = [];

    public int Batches { get; private set; }

    public int Ends { get; private set; }

    public Task<LineEnd> End => end.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void OnLine(ReadOnlySpan<byte> line) => Lines.Add(Encoding.Latin1.GetString(line));

    public void OnBatchEnd() => Batches++;

    public void OnTooLong(long bytesSoFar) => Lines.Add("<too long>");

    public void OnEnd(LineEnd reached)
    {
        Ends++;
        end.TrySetResult(reached);
    }
}
