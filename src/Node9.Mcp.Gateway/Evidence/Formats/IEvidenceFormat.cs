using System.Buffers;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary>A form in which rows leave this house. One row gives at most one line.</summary>
/// <remarks>Immutable; may serve many threads.</remarks>
public interface IEvidenceFormat
{
    /// <summary>What it is called on the command line and in the configuration: <c>ocsf</c>.</summary>
    string Name { get; }

    /// <summary>Writes the row, without a line feed and with none inside; false when this format leaves such rows
    /// out.</summary>
    bool Write(EvidenceRow row, IBufferWriter<byte> output);
}
