using System.Buffers;
using Node9.Mcp.Gateway.Evidence.Formats;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Appends lines to a file that a collector follows; made for its owner alone, opened anew for each batch, so
/// that it can be rotated.</summary>
internal sealed class FileSink(string path, IEvidenceFormat format) : IEvidenceSink
{
    /// <inheritdoc/>
    public async Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (EvidenceRow row in rows)
        {
            if (format.Write(row, buffer))
            {
                buffer.Write("\n"u8);
            }
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using var stream = new FileStream(path, options);
            long before = stream.Seek(0, SeekOrigin.End);
            try
            {
                await stream.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                stream.SetLength(before);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceSinkException($"the file cannot be written: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
