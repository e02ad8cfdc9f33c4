using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Literal text, quotes, arrays, tildes, and values split by <c>$IFS</c>.</content>
internal sealed partial class Expander
{
    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>Offset of a tilde that starts the word, or its value when the word looks like an assignment; else -1.</summary>
    private static int TildeIn(string text)
    {
        if (text.StartsWith('~'))
        {
            return 0;
        }

        int equals = text.IndexOf("=~", StringComparison.Ordinal);
        bool isName = equals > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_')
            && !text.AsSpan(0, equals).ContainsAnyExcept(NameCharacters);
        return isName ? equals + 1 : -1;
    }

    private void AppendLiteral(string text, FieldBuilder builder, bool isQuoted)
    {
        int mark = walker.HasUnknownMarks ? text.IndexOf('…', StringComparison.Ordinal) : -1;
        if (mark < 0)
        {
            builder.Append(text, isQuoted);
            return;
        }

        builder.Append(text[..mark], isQuoted);
        builder.AppendUnknown(ShellValue.Opaque("part of the nested command is not known"), isQuoted);
        AppendLiteral(text[(mark + 1)..], builder, isQuoted);
    }

    private void AppendQuotes(DoubleQuotedPart quotes, FieldBuilder builder)
    {
        bool mayVanish = quotes.Parts is [ParameterPart only] && IsListing(only) && only.Operator is not
            (ParameterOperator.Default or ParameterOperator.Assign or ParameterOperator.Alternative);
        if (!mayVanish)
        {
            builder.Quote();
        }

        foreach (WordPart part in quotes.Parts)
        {
            AppendPart(part, builder, isQuoted: true, isSingle: false);
        }
    }

    private void AppendArray(ArrayPart array, FieldBuilder builder)
    {
        var elements = new List<ShellWord>();
        ExpandAll(array.Elements, elements);
        builder.Append("(", isQuoted: true);
        for (int index = 0; index < elements.Count; index++)
        {
            builder.Append(index == 0 ? "" : " ", isQuoted: true);
            AppendValue(ShellValue.Of(elements[index]), builder, isQuoted: true);
        }

        builder.Append(")", isQuoted: true);
    }

    private void AppendTilde(string text, bool goesOn, FieldBuilder builder, bool isQuoted)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string name = slash < 0 ? text[1..] : text[1..slash];
        if (slash < 0 && goesOn)
        {
            AppendLiteral(text, builder, isQuoted);
            return;
        }

        ShellValue home = walker.State.HomeOf(name, walker.Environment);
        AppendValue(home, builder, isQuoted: true);
        if (slash >= 0)
        {
            AppendLiteral(text[slash..], builder, isQuoted);
        }
    }

    /// <summary>Adds a value: as one piece in quotes, else split by <c>$IFS</c>.</summary>
    private void AppendValue(ShellValue value, FieldBuilder builder, bool isQuoted, object? key = null)
    {
        value = walker.Choices.Pick(value, key);
        walker.Budget.Spend(value.Text.Length / 128);
        if (value.Unknown is not null)
        {
            builder.AppendUnknown(value, isQuoted);
            return;
        }

        if (isQuoted)
        {
            builder.Append(value.Text, isQuoted: true);
        }
        else
        {
            Split(value.Text, builder);
        }

        builder.MarkSource(value.Source);
        if (value.IsPattern)
        {
            builder.MarkGlob(value.Text.Length - value.Prefix.Length);
        }
    }

    private void Split(string text, FieldBuilder builder)
    {
        ReadOnlySpan<char> separators = walker.State.Separators;
        int at = 0;
        while (at < text.Length && walker.Budget.Spend(1))
        {
            int length = text.AsSpan(at).IndexOfAny(separators);
            length = length < 0 ? text.Length - at : length;
            builder.Append(length == text.Length ? text : text.Substring(at, length), isQuoted: false);
            at += length;
            if (at >= text.Length)
            {
                return;
            }

            at = SkipBlankSeparators(text, at, separators);
            if (at < text.Length && separators.Contains(text[at]))
            {
                builder.Open();
                at = SkipBlankSeparators(text, at + 1, separators);
            }

            builder.End();
        }
    }

    private static int SkipBlankSeparators(string text, int at, ReadOnlySpan<char> separators)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' && separators.Contains(text[at]))
        {
            at++;
        }

        return at;
    }
}
