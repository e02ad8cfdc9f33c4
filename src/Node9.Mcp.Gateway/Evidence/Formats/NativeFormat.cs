using System.Buffers;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary><c>jsonl</c>: the row as it stands in the log, so that its hash can be checked wherever it goes.</summary>
internal sealed class NativeFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public bool Write(EvidenceRow row, IBufferWriter<byte> output)
    {
        output.Write(row.Line.Span);
        return true;
    }
}
