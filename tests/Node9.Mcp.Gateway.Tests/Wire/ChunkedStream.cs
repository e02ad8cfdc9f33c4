namespace Node9.Mcp.Gateway.Tests.Wire;

/// <summary>Gives its content in the given portions, whatever the reader asks for.</summary>
internal sealed class ChunkedStream(byte[] content, IReadOnlyList<int> portions) : MemoryStream(content)
{
    private int next;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var portion = portions.Count == 0 ? count : Math.Max(1, portions[next++ % portions.Count]);
        return base.Read(buffer, offset, Math.Min(portion, count));
    }
}
