namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Reserved words: whole, unquoted words that a command may start with.</content>
public sealed partial class ShellParser
{
    private const int LongestKeyword = 8;

    /// <summary>The reserved word that comes next, if any, and where it ends; nothing is consumed.</summary>
    private Keyword PeekKeyword(out int end)
    {
        end = _position;
        char first = Peek();
        if (first is not ('!' or '{' or '}' or '[' or 'c' or 'd' or 'e' or 'f' or 'i' or 's' or 't' or 'u' or 'w'))
        {
            return Keyword.None;
        }

        Span<char> word = stackalloc char[LongestKeyword];
        int length = 0;
        int at = _position;
        while (at < _end && !IsMeta(_text[at]))
        {
            if (length == LongestKeyword)
            {
                return Keyword.None;
            }

            word[length++] = _text[at];
            at = SecondPosition(at);
        }

        end = Math.Min(at, _end);
        return Recognize(word[..length]);
    }

    private static Keyword Recognize(ReadOnlySpan<char> word) => word switch
    {
        "!" => Keyword.Bang,
        "{" => Keyword.OpenBrace,
        "}" => Keyword.CloseBrace,
        "[[" => Keyword.Test,
        "case" => Keyword.Case,
        "coproc" => Keyword.Coproc,
        "do" => Keyword.Do,
        "done" => Keyword.Done,
        "elif" => Keyword.Elif,
        "else" => Keyword.Else,
        "esac" => Keyword.Esac,
        "fi" => Keyword.Fi,
        "for" => Keyword.For,
        "function" => Keyword.Function,
        "if" => Keyword.If,
        "in" => Keyword.In,
        "select" => Keyword.Select,
        "then" => Keyword.Then,
        "time" => Keyword.Time,
        "until" => Keyword.Until,
        "while" => Keyword.While,
        _ => Keyword.None,
    };

    private bool TakeKeyword(Keyword expected)
    {
        if (PeekKeyword(out int end) != expected)
        {
            return false;
        }

        _position = end;
        return true;
    }

    private void Expect(Keyword expected)
    {
        SkipBlanks();
        if (!TakeKeyword(expected))
        {
            FailUnexpected();
        }
    }

    /// <summary>Whether a word follows that ends a list: <c>then</c>, <c>done</c>, <c>}</c> …</summary>
    private static bool EndsList(Keyword keyword) => keyword is Keyword.CloseBrace or Keyword.Do or Keyword.Done
        or Keyword.Elif or Keyword.Else or Keyword.Esac or Keyword.Fi or Keyword.Then;
}
