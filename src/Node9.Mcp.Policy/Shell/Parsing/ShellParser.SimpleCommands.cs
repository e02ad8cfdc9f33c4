using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Simple commands, and functions written as <c>name()</c>.</content>
public sealed partial class ShellParser
{
    private Command? ParseSimpleCommand()
    {
        int start = _position;
        int lastEnd = start;
        List<Assignment>? assignments = null;
        List<Word>? words = null;
        List<Redirection>? redirections = null;
        while (true)
        {
            SkipBlanks();
            if (TryParseRedirection() is { } redirection)
            {
                (redirections ??= new List<Redirection>(1)).Add(redirection);
                lastEnd = _position;
                continue;
            }

            if (words is null && IsNameStart(Peek()) && TryParseAssignment() is { } assignment)
            {
                (assignments ??= new List<Assignment>(1)).Add(assignment);
                lastEnd = _position;
                continue;
            }

            bool takesArrays = words is not null && IsDeclaration(words[0].Literal);
            int wordStart = _position;
            Word? word = ParseWord(takesArrays ? WordMode.Declaration : WordMode.Ordinary);
            if (word is null)
            {
                if (Peek() == '(')
                {
                    return ParseShortFunction(start, assignments, words, redirections, lastEnd);
                }

                break;
            }

            (words ??= new List<Word>(4)).Add(word);
            lastEnd = _position;
            if (_position == wordStart)
            {
                break;
            }
        }

        if (words is null && assignments is null && redirections is null)
        {
            return null;
        }

        var span = _fixedSpan ?? Facts.SourceSpan.Between(start, lastEnd);
        return new SimpleCommand(
            span,
            assignments is null ? [] : assignments,
            words is null ? [] : words)
        {
            Redirections = redirections is null ? [] : redirections,
        };
    }

    private Command? ParseShortFunction(
        int start,
        List<Assignment>? assignments,
        List<Word>? words,
        List<Redirection>? redirections,
        int nameEnd)
    {
        if (words is not [{ } name] || assignments is not null || redirections is not null)
        {
            FailUnexpected();
            return words is null ? null : new SimpleCommand(SpanFrom(start), [], words);
        }

        int bracket = _position;
        _position++;
        SkipBlanks();
        if (!Take(')'))
        {
            Fail("`(` is not expected here", bracket);
            return new SimpleCommand(SpanFrom(start), [], words);
        }

        return ParseFunctionBody(start, name.Literal ?? _text[start..nameEnd]);
    }

    /// <summary>The commands whose arguments may be arrays: <c>declare a=(1 2)</c>.</summary>
    private static bool IsDeclaration(string? command) =>
        command is "declare" or "typeset" or "local" or "export" or "readonly" or "alias" or "eval" or "let";
}
