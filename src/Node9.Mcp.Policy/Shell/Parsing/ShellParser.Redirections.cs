using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Redirections, with a number or <c>{name}</c> in front.</content>
public sealed partial class ShellParser
{
    private IReadOnlyList<Redirection> ParseRedirections()
    {
        List<Redirection>? redirections = null;
        while (true)
        {
            SkipBlanks();
            if (TryParseRedirection() is not { } redirection)
            {
                return redirections is null ? [] : redirections;
            }

            (redirections ??= new List<Redirection>(1)).Add(redirection);
        }
    }

    /// <summary>The redirection that comes next; null, with nothing consumed, when none does.</summary>
    private Redirection? TryParseRedirection()
    {
        char next = Peek();
        bool mayStart = next is '<' or '>' or '&' or '{' || char.IsAsciiDigit(next);
        if (!mayStart)
        {
            return null;
        }

        int start = _position;
        int? descriptor = null;
        string? name = null;
        if (char.IsAsciiDigit(next))
        {
            descriptor = TakeDescriptor();
        }
        else if (next == '{')
        {
            name = TakeDescriptorName();
        }

        bool hasDescriptor = descriptor is not null || name is not null;
        if (TakeRedirectionOperator(hasDescriptor) is not { } found)
        {
            Restore(start, _end);
            return null;
        }

        return FinishRedirection(start, descriptor, name, found.Operator, found.StripsTabs);
    }

    private int? TakeDescriptor()
    {
        int value = 0;
        int digits = 0;
        while (char.IsAsciiDigit(Peek()) && digits < 9)
        {
            value = (value * 10) + (_text[_position++] - '0');
            digits++;
        }

        return digits > 0 && Peek() is '<' or '>' ? value : null;
    }

    private string? TakeDescriptorName()
    {
        _position++;
        string name = TakeName();
        if (name.Length == 0 || !Take('}'))
        {
            return null;
        }

        return Peek() is '<' or '>' ? name : null;
    }

    private (RedirectionOperator Operator, bool StripsTabs)? TakeRedirectionOperator(bool hasDescriptor)
    {
        char first = Peek();
        char second = PeekSecond();
        if (first == '&' && second == '>' && !hasDescriptor)
        {
            _position = SecondPosition(_position) + 1;
            return (Take('>') ? RedirectionOperator.AppendOutputAndErrors : RedirectionOperator.OutputAndErrors, false);
        }

        if (first == '>' && second != '(')
        {
            _position++;
            return (Take('>') ? RedirectionOperator.Append
                : Take('|') ? RedirectionOperator.OutputClobber
                : Take('&') ? RedirectionOperator.DuplicateOutput
                : RedirectionOperator.Output, false);
        }

        if (first != '<' || second == '(')
        {
            return null;
        }

        _position++;
        if (!Take('<'))
        {
            return (Take('>') ? RedirectionOperator.InputOutput
                : Take('&') ? RedirectionOperator.DuplicateInput
                : RedirectionOperator.Input, false);
        }

        return Take('<') ? (RedirectionOperator.HereString, false) : (RedirectionOperator.HereDocument, Take('-'));
    }

    private Redirection FinishRedirection(
        int start, int? descriptor, string? name, RedirectionOperator @operator, bool stripsTabs)
    {
        SkipBlanks();
        int targetStart = _position;
        Word? target = ParseWord(WordMode.Ordinary);
        if (target is null)
        {
            FailUnexpected();
            return new Redirection(SpanFrom(start), descriptor, name, @operator, Word.Empty);
        }

        HereDocument? document = null;
        if (@operator == RedirectionOperator.HereDocument)
        {
            document = Announce(_text.AsSpan(targetStart, Math.Max(0, _position - targetStart)), stripsTabs);
        }

        return new Redirection(SpanFrom(start), descriptor, name, @operator, target) { Document = document };
    }
}
