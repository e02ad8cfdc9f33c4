using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.Evidence.Formats.Otlp;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>OTLP over HTTP in its JSON form: each row a log record, each completed call a span, and what the batch adds to
/// the counts as metrics.</summary>
/// <remarks>Written by hand and not through the SDK's exporter, which keeps a queue of its own that drops silently, and
/// batches by its own clock: here a batch is there or it is sent again.</remarks>
internal sealed class OtlpSink(HttpPoster poster) : IEvidenceSink
{
    private readonly OtlpLogFormat _logs = new();

    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        await PostAsync("v1/logs", rows, _logs.WriteBatch, cancellation).ConfigureAwait(false);
        await PostAsync("v1/traces", rows, OtlpSpans.WriteBatch, cancellation).ConfigureAwait(false);
        await PostAsync("v1/metrics", rows, OtlpMetrics.WriteBatch, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        poster.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task PostAsync(
        string path, IReadOnlyList<EvidenceRow> rows, Func<IReadOnlyList<EvidenceRow>, Utf8JsonWriter, bool> write,
        CancellationToken cancellation)
    {
        var body = new ArrayBufferWriter<byte>();
        bool any;
        using (var writer = new Utf8JsonWriter(body))
        {
            any = write(rows, writer);
        }

        if (any)
        {
            await poster.PostAsync(path, body.WrittenMemory, "application/json", cancellation).ConfigureAwait(false);
        }
    }
}
