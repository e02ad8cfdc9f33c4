using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>Works out the methods that put texts together or decode them, where all that they take is known.</summary>
internal static class MethodFolding
{
    private const int Longest = 64 * 1024;

    /// <summary>What the call gives; null when it is none of these.</summary>
    public static PowerShellValue? Fold(
        PowerShellValue target, bool isStatic, string method, List<PowerShellValue> arguments, SourceSpan span) =>
        isStatic ? Static(target.Type ?? "", method, arguments, span)
        : target.Type?.StartsWith("encoding:", StringComparison.Ordinal) == true ? Decode(target.Type[9..], method, arguments, span)
        : target.Text is { } text && target.Type is null ? OfText(text, method, arguments, span)
        : null;

    private static PowerShellValue? Static(string type, string method, List<PowerShellValue> arguments, SourceSpan span)
    {
        switch (type, method)
        {
            case ("string", "join") when arguments.Count > 1 && arguments[0].Text is { } separator:
                return PowerShellValue.Of(WordJoin.Join(Items(arguments, 1), separator, span));
            case ("string", "concat"):
                return PowerShellValue.Of(WordJoin.Join(Items(arguments, 0), "", span));
            case ("io.path", "combine"):
                return PowerShellValue.Of(WordJoin.Join(Items(arguments, 0), "/", span));
            case ("convert", "frombase64string") when arguments.Count == 1 && arguments[0].Text is { Length: < Longest } text:
                byte[] bytes = new byte[text.Length];
                return Convert.TryFromBase64String(text, bytes, out int length)
                    ? PowerShellValue.Unknown("it is bytes", span) with { Bytes = bytes[..length] }
                    : null;
            case ("convert", "tochar" or "toint32") when arguments.Count > 0:
                return null;
            default:
                return null;
        }
    }

    private static PowerShellValue? Decode(string encoding, string method, List<PowerShellValue> arguments, SourceSpan span)
    {
        if (method != "getstring" || arguments.Count != 1 || arguments[0].Bytes is not { } bytes)
        {
            return null;
        }

        Encoding? known = encoding switch
        {
            "unicode" => Encoding.Unicode,
            "bigendianunicode" => Encoding.BigEndianUnicode,
            "utf8" or "default" or "ascii" or "latin1" => Encoding.UTF8,
            "utf32" => Encoding.UTF32,
            _ => null,
        };
        return known is null ? null : PowerShellValue.Exact(known.GetString(bytes), span);
    }

    private static PowerShellValue? OfText(string text, string method, List<PowerShellValue> arguments, SourceSpan span)
    {
        string? first = arguments.Count > 0 ? arguments[0].Text : null;
        string? second = arguments.Count > 1 ? arguments[1].Text : null;
        string? result = method switch
        {
            "tostring" or "normalize" => text,
            "tolower" or "tolowerinvariant" => text.ToLowerInvariant(),
            "toupper" or "toupperinvariant" => text.ToUpperInvariant(),
            "trim" when arguments.Count == 0 => text.Trim(),
            "trimend" when arguments.Count == 0 => text.TrimEnd(),
            "trimstart" when arguments.Count == 0 => text.TrimStart(),
            "replace" when first is { Length: > 0 } && second is not null
                && text.Length * (long)Math.Max(1, second.Length) < Longest => text.Replace(first, second, StringComparison.Ordinal),
            "insert" when int.TryParse(first, out int at) && second is not null && at >= 0 && at <= text.Length => text.Insert(at, second),
            "substring" when int.TryParse(first, out int at) && at >= 0 && at <= text.Length => Cut(text, at, second),
            _ => null,
        };
        return result is null ? null : PowerShellValue.Exact(result, span);
    }

    private static string? Cut(string text, int at, string? length) =>
        length is null ? text[at..]
        : int.TryParse(length, out int count) && count >= 0 && at + count <= text.Length ? text.Substring(at, count)
        : null;

    private static List<ShellWord> Items(List<PowerShellValue> arguments, int from)
    {
        var items = new List<ShellWord>();
        for (int i = from; i < arguments.Count; i++)
        {
            items.AddRange(arguments[i].Items);
        }

        return items;
    }
}
