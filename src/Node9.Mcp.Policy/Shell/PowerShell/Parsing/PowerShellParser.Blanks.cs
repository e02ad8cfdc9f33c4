using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Blanks, comments and line continuation.</content>
internal sealed partial class PowerShellParser
{
    /// <summary>Skips what separates words on a line.</summary>
    private void SkipBlanks()
    {
        while (!IsAtEnd)
        {
            if (IsBlank(Current))
            {
                _at++;
            }
            else if (Current == '`' && IsNewLine(Next))
            {
                _at += Next == '\r' && _at + 2 < _text.Length && _text[_at + 2] == '\n' ? 3 : 2;
            }
            else if (Current == '<' && Next == '#')
            {
                int end = _text.IndexOf("#>", _at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    Fail("a comment is not closed");
                }

                _at = end < 0 ? _text.Length : end + 2;
            }
            else if (Current == '#')
            {
                SkipLine();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (!IsAtEnd && !IsNewLine(Current))
        {
            _at++;
        }
    }

    /// <summary>Skips blanks and line ends.</summary>
    private void SkipLines()
    {
        SkipBlanks();
        while (IsNewLine(Current))
        {
            _at++;
            SkipBlanks();
        }
    }

    /// <summary>Skips what separates statements.</summary>
    private void SkipSeparators()
    {
        SkipLines();
        while (Current == ';')
        {
            _at++;
            SkipLines();
        }
    }

    /// <summary>Skips to <paramref name="c"/> over blanks and line ends and consumes it; stays put when it does not follow.</summary>
    private bool TryTake(char c)
    {
        int before = _at;
        SkipLines();
        if (!IsAtEnd && Current == c)
        {
            _at++;
            return true;
        }

        _at = before;
        return false;
    }
}
