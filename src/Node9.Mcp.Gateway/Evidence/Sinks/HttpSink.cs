using System.Buffers;
using Node9.Mcp.Gateway.Evidence.Formats;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Posts a batch of rows in one request: lines, Splunk's HTTP Event Collector, or Elasticsearch's bulk.</summary>
internal sealed class HttpSink(HttpPoster poster, HttpBody body, IEvidenceFormat format) : IEvidenceSink
{
    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        var all = new ArrayBufferWriter<byte>();
        var line = new ArrayBufferWriter<byte>();
        foreach (EvidenceRow row in rows)
        {
            line.ResetWrittenCount();
            if (format.Write(row, line))
            {
                body.Add(row, line.WrittenSpan, all);
            }
        }

        if (all.WrittenCount == 0)
        {
            return;
        }

        string answer = await poster.PostAsync("", all.WrittenMemory, body.MediaType, cancellation).ConfigureAwait(false);
        if (!body.IsTaken(answer))
        {
            throw new EvidenceSinkException("the collector did not take all of the rows");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        poster.Dispose();
        return ValueTask.CompletedTask;
    }
}
