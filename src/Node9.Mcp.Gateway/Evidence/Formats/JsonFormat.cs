using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.Evidence.Formats.Mapping;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary>A format whose lines are JSON objects just as its mapping file draws them: <c>ocsf</c>, <c>ecs</c>.</summary>
internal sealed class JsonFormat(string name) : IEvidenceFormat
{
    private readonly FieldMapping _mapping = FieldMapping.Shipped(name);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool Write(EvidenceRow row, IBufferWriter<byte> output)
    {
        if (_mapping.Of(row) is not { } made)
        {
            return false;
        }

        using var writer = new Utf8JsonWriter(output);
        made.WriteTo(writer);
        return true;
    }
}
