namespace Node9.Mcp.Gateway.Inspection;

/// <summary>A JSON string of a message that gets another content.</summary>
/// <param name="Start">Offset of the first byte of its content, after the quote.</param>
/// <param name="Length">How many bytes the content takes.</param>
/// <param name="Content">The new content, escaped.</param>
internal readonly record struct StringEdit(int Start, int Length, byte[] Content)
{
    /// <summary>The message with <paramref name="edits"/>, which are in order.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> line, List<StringEdit> edits)
    {
        int length = line.Length;
        foreach (StringEdit edit in edits)
        {
            length += edit.Content.Length - edit.Length;
        }

        var changed = new byte[length];
        int from = 0;
        int to = 0;
        foreach (StringEdit edit in edits)
        {
            line[from..edit.Start].CopyTo(changed.AsSpan(to));
            to += edit.Start - from;
            edit.Content.CopyTo(changed.AsSpan(to));
            to += edit.Content.Length;
            from = edit.Start + edit.Length;
        }

        line[from..].CopyTo(changed.AsSpan(to));
        return changed;
    }
}
