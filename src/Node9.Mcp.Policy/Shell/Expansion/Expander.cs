using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Printing;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Turns words as written into the words that the shell would hand over, as far as they can be known.</summary>
/// <remarks>Bash manual, section 3.5, in its order: braces, tilde, parameters, commands, arithmetic, splitting. File names
/// are not looked up: a glob stays as it is. Belongs to one walker.</remarks>
internal sealed partial class Expander(ShellWalker walker)
{
    private static readonly System.Buffers.SearchValues<char> Special =
        System.Buffers.SearchValues.Create("{~*?[…");

    private readonly Stack<FieldBuilder> _builders = new();
    private readonly List<ShellWord> _single = [];

    /// <summary>Adds what <paramref name="words"/> become to <paramref name="output"/>.</summary>
    public void ExpandAll(IReadOnlyList<Word> words, List<ShellWord> output)
    {
        for (int index = 0; index < words.Count && walker.Budget.Spend(1); index++)
        {
            Expand(words[index], output);
        }
    }

    /// <summary>Adds what one word becomes: none, one or several words.</summary>
    public void Expand(Word word, List<ShellWord> output)
    {
        if (word.Literal is { } literal && !literal.AsSpan().ContainsAny(Special))
        {
            output.Add(ShellWord.Exact(literal, word.Span));
            return;
        }

        if (!BraceExpansion.MayApply(word.Parts))
        {
            ExpandParts(word.Parts, word.Span, output);
            return;
        }

        List<List<WordPart>>? all = BraceExpansion.Expand(word.Parts);
        if (all is null || !walker.Budget.Spend(all.Count))
        {
            output.Add(ShellWord.Opaque("the braces stand for too many words", word.Span));
            return;
        }

        foreach (List<WordPart> parts in all)
        {
            if (Rejoined(parts, word.Span) is { } joined)
            {
                ExpandParts(joined, word.Span, output);
            }
            else
            {
                output.Add(ShellWord.Opaque("the braces build an expansion that is not followed", word.Span));
            }
        }
    }

    /// <summary>What <paramref name="word"/> becomes where the shell does not split: a value, a redirection's target.</summary>
    public ShellValue ExpandSingle(Word word) => ShellValue.Of(ExpandToWord(word, isQuoted: true));

    /// <summary>The same as a word; <paramref name="isQuoted"/> tells whether a glob in literal text is plain text.</summary>
    public ShellWord ExpandToWord(Word word, bool isQuoted, bool hasTilde = true)
    {
        if (word.Literal is { } literal && !literal.AsSpan().ContainsAny(Special))
        {
            return ShellWord.Exact(literal, word.Span);
        }

        FieldBuilder builder = Rent();
        int count = _single.Count;
        builder.Begin(_single, word.Span);
        builder.Quote();
        AppendParts(word.Parts, builder, isQuoted, isSingle: true, hasTilde);
        builder.End();
        _builders.Push(builder);
        ShellWord result = _single[count];
        _single.RemoveRange(count, _single.Count - count);
        return result with { IsQuoted = false, MaySplit = false };
    }

    /// <summary>The text of a here-document or an expression, whose quotes are plain text.</summary>
    public ShellWord ExpandText(Word word) => ExpandToWord(word, isQuoted: true, hasTilde: false);

    private FieldBuilder Rent() => _builders.Count > 0 ? _builders.Pop() : new FieldBuilder();

    private void ExpandParts(IReadOnlyList<WordPart> parts, SourceSpan span, List<ShellWord> output)
    {
        FieldBuilder builder = Rent();
        builder.Begin(output, span);
        AppendParts(parts, builder, isQuoted: false, isSingle: false, hasTilde: true);
        builder.End();
        _builders.Push(builder);
    }

    private void AppendParts(
        IReadOnlyList<WordPart> parts, FieldBuilder builder, bool isQuoted, bool isSingle, bool hasTilde)
    {
        for (int index = 0; index < parts.Count && walker.Budget.Spend(1); index++)
        {
            if (index == 0 && hasTilde && parts[0] is LiteralPart literal && TildeIn(literal.Text) is var tilde and >= 0)
            {
                AppendLiteral(literal.Text[..tilde], builder, isQuoted);
                AppendTilde(literal.Text[tilde..], parts.Count > 1, builder, isQuoted);
            }
            else
            {
                AppendPart(parts[index], builder, isQuoted, isSingle);
            }
        }
    }

    private void AppendPart(WordPart part, FieldBuilder builder, bool isQuoted, bool isSingle)
    {
        switch (part)
        {
            case LiteralPart literal:
                AppendLiteral(literal.Text, builder, isQuoted);
                break;
            case QuotedPart quoted:
                builder.Quote();
                AppendLiteral(quoted.Text, builder, isQuoted: true);
                break;
            case DoubleQuotedPart quotes:
                AppendQuotes(quotes, builder);
                break;
            case ParameterPart parameter:
                AppendParameter(parameter, builder, isQuoted, isSingle);
                break;
            case CommandSubstitutionPart substitution:
                AppendValue(walker.Substitute(substitution.Body), builder, isQuoted);
                break;
            case ProcessSubstitutionPart process:
                builder.Append("/dev/fd/63", isQuoted: true);
                builder.MarkSource(walker.SubstituteProcess(process.Body, process.IsOutput), isProcess: true);
                break;
            case ArithmeticPart arithmetic:
                AppendValue(Evaluate(arithmetic.Expression), builder, isQuoted: true);
                break;
            case ExtendedGlobPart glob:
                builder.Append($"{glob.Operator}(", isQuoted: true);
                builder.MarkGlob(2);
                AppendParts(glob.Pattern.Parts, builder, isQuoted: true, isSingle: true, hasTilde: false);
                builder.Append(")", isQuoted: true);
                break;
            case ArrayPart array:
                AppendArray(array, builder);
                break;
        }
    }
}
