using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>What an expression or command gives, as far as that is known before it runs.</summary>
/// <param name="Items">The values, each as the text it would have.</param>
internal sealed record PowerShellValue(IReadOnlyList<ShellWord> Items)
{
    private static readonly ShellSource Nothing = new();

    /// <summary>No value.</summary>
    public static readonly PowerShellValue Empty = new([]);

    /// <summary>The code, when the value is a script block.</summary>
    public PowerShellScript? Block { get; init; }

    /// <summary>The type in lower case without <c>system.</c>, when that is known.</summary>
    public string? Type { get; init; }

    /// <summary>The bytes, when the value is an array of known ones.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The one text, when there is just one and it is known.</summary>
    public string? Text => Items.Count == 1 ? Items[0].Value : null;

    public static PowerShellValue Of(ShellWord word) => new([word]);

    public static PowerShellValue Exact(string text, SourceSpan span) => new([ShellWord.Exact(text, span)]);

    public static PowerShellValue Unknown(string reason, SourceSpan span, ShellSource? source = null) =>
        new([ShellWord.Opaque(reason, span) with { Source = source }]);

    /// <summary>All values as one word, as a string would hold them.</summary>
    public ShellWord ToWord(SourceSpan span) => Items.Count == 1 ? Items[0] : WordJoin.Join(Items, " ", span);

    /// <summary>Where the values come from, for a reader that is fed them.</summary>
    public ShellSource ToSource()
    {
        var commands = new List<ShellCommand>();
        bool isKnown = true;
        foreach (ShellWord item in Items)
        {
            isKnown &= item.IsExact && !item.HasGlob;
            WordJoin.Add(item.Source ?? Nothing, commands);
        }

        return new ShellSource { Commands = commands, Text = isKnown ? string.Join('\n', Items.Select(static item => item.Value)) : null };
    }
}
