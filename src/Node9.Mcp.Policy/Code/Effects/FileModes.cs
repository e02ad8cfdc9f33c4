using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>How a file is opened, in the spellings of <c>fopen</c> and of Perl.</summary>
internal static class FileModes
{
    /// <summary>The command that is run in place of a file; null when it is a file.</summary>
    public static string? Command(string? mode, CodeValue file, List<CodeValue> values)
    {
        if (mode is "-|" or "|-")
        {
            return values.Count > 2 ? "" : "…";
        }

        string? text = values.Count == 1 ? file.Text : mode;
        string trimmed = text?.Trim() ?? "";
        return trimmed.Length > 1 && trimmed[0] == '|' ? trimmed[1..]
            : trimmed.Length > 1 && trimmed[^1] == '|' ? trimmed[..^1]
            : null;
    }

    /// <summary>The effect, and the file that it is on.</summary>
    public static (string Effect, CodeValue Target) Read(string? mode, CodeValue file, List<CodeValue> values)
    {
        string text = mode?.Trim() ?? "?";
        if (text.StartsWith('<') || text.StartsWith('>') || text.StartsWith('+'))
        {
            int length = 0;
            while (length < text.Length && text[length] is '<' or '>' or '+')
            {
                length++;
            }

            string rest = text[length..].Trim();
            CodeValue target = rest.StartsWith('&') ? CodeValue.Of(rest, file.Span) with { IsNumber = true }
                : values.Count > 2 ? values[2]
                : rest.Length > 0 && !rest.StartsWith(':') ? CodeValue.Of(rest, file.Span)
                : CodeValue.Unknown;
            return (text.StartsWith(">>", StringComparison.Ordinal) ? "file.append" : text == "<" || !text[..length].Contains('>', StringComparison.Ordinal) && text[0] == '<' ? "file.read" : "file.write", target);
        }

        bool writes = mode is null || text.AsSpan().ContainsAny("wx+");
        return (writes ? "file.write" : text.Contains('a', StringComparison.Ordinal) ? "file.append" : "file.read", file);
    }
}
