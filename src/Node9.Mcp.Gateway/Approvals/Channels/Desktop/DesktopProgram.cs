using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Channels.Desktop;

/// <summary>One program that shows something on a desktop: a row of <c>desktop-programs.json</c>.</summary>
/// <remarks>Immutable.</remarks>
internal sealed record DesktopProgram
{
    /// <summary>The program's file name.</summary>
    public required string Program { get; init; }

    /// <summary>Whether it needs an X or Wayland display.</summary>
    public bool NeedsDisplay { get; init; }

    /// <summary>Its arguments, with places for the texts.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What it prints for a yes and for a no; nothing else is an answer.</summary>
    public required IReadOnlyDictionary<string, bool> Answers { get; init; }

    /// <summary>Whether it reads backslashes in texts as escapes.</summary>
    public bool ReadsBackslashes { get; init; }

    /// <summary>Whether it reads texts as markup.</summary>
    public bool ReadsMarkup { get; init; }

    /// <summary>The programs of this system for one mode, in the order in which they are tried.</summary>
    public static IReadOnlyList<DesktopProgram> Of(string system, string mode)
    {
        using Stream stream = typeof(DesktopProgram).Assembly.GetManifestResourceStream("desktop-programs.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.EnumerateArray()
                .Where(row => row.GetProperty("system").GetString() == system && row.GetProperty("mode").GetString() == mode)
                .Select(Read),
        ];
    }

    /// <summary>The arguments for one question. A text is one argument or the end of one, behind words of our own.</summary>
    public string[] Fill(string title, string text, TimeSpan left)
    {
        long seconds = Math.Clamp((long)left.TotalSeconds, 1, 7 * 24 * 3600);
        string shownTitle = Escape(title), shownText = Escape(text);
        return
        [
            .. Arguments.Select(argument => argument switch
            {
                "{seconds}" => seconds.ToString(CultureInfo.InvariantCulture),
                _ when argument.EndsWith("{seconds}", StringComparison.Ordinal) =>
                    string.Create(CultureInfo.InvariantCulture, $"{argument[..^9]}{seconds}"),
                _ when argument.EndsWith("{milliseconds}", StringComparison.Ordinal) =>
                    string.Create(CultureInfo.InvariantCulture, $"{argument[..^14]}{Math.Min(seconds, 3600) * 1000}"),
                _ when argument.Contains("{title}", StringComparison.Ordinal) =>
                    argument.Replace("{title}", shownTitle, StringComparison.Ordinal),
                _ => argument.Replace("{text}", shownText, StringComparison.Ordinal),
            }),
        ];
    }

    private string Escape(string text)
    {
        string shown = ReadsBackslashes ? text.Replace("\\", "\\\\", StringComparison.Ordinal) : text;
        return ReadsMarkup
            ? shown.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
            : shown;
    }

    private static DesktopProgram Read(JsonElement row)
    {
        string?[] reads = [.. row.GetProperty("text").EnumerateArray().Select(static each => each.GetString())];
        return new DesktopProgram
        {
            Program = row.GetProperty("program").GetString()!,
            NeedsDisplay = row.GetProperty("display").GetBoolean(),
            Arguments = [.. row.GetProperty("arguments").EnumerateArray().Select(static each => each.GetString()!)],
            Answers = row.GetProperty("answers").EnumerateObject()
                .ToDictionary(static each => each.Name, static each => each.Value.GetString() == "approve", StringComparer.Ordinal),
            ReadsBackslashes = reads.Contains("backslashes"),
            ReadsMarkup = reads.Contains("markup"),
        };
    }
}
