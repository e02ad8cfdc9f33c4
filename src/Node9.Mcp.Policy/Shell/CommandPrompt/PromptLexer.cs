using System.Text;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>Splits the text of a command prompt or batch file into words and signs. Any text is split; nothing is an
/// error, as nothing is to the command prompt.</summary>
/// <remarks>Takes one pass over the text.</remarks>
internal static class PromptLexer
{
    /// <summary>The words and signs of <paramref name="text"/>, in order; spans point into it.</summary>
    public static List<PromptToken> Read(string text)
    {
        var tokens = new List<PromptToken>();
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c is '\n' or '\r')
            {
                Add(tokens, PromptTokenKind.Separator, "\n", at, ref at, 1);
            }
            else if (char.IsWhiteSpace(c) || c is ',' or ';')
            {
                at++;
            }
            else if (c == '&')
            {
                Add(tokens, PromptTokenKind.Separator, "&", at, ref at, Is(text, at + 1, '&') ? 2 : 1);
            }
            else if (c == '|')
            {
                bool isOr = Is(text, at + 1, '|');
                Add(tokens, isOr ? PromptTokenKind.Separator : PromptTokenKind.Pipe, "|", at, ref at, isOr ? 2 : 1);
            }
            else if (c is '(' or ')')
            {
                Add(tokens, c == '(' ? PromptTokenKind.Open : PromptTokenKind.Close, c.ToString(), at, ref at, 1);
            }
            else if (c is '<' or '>' || (char.IsAsciiDigit(c) && at + 1 < text.Length && text[at + 1] is '<' or '>'))
            {
                Redirection(tokens, text, ref at);
            }
            else
            {
                Word(tokens, text, ref at);
            }
        }

        return tokens;
    }

    private static bool Is(string text, int at, char c) => at < text.Length && text[at] == c;

    private static void Add(List<PromptToken> tokens, PromptTokenKind kind, string sign, int start, ref int at, int length)
    {
        at += length;
        tokens.Add(new PromptToken(kind, sign, false, -1, SourceSpan.Between(start, at)));
    }

    private static void Redirection(List<PromptToken> tokens, string text, ref int at)
    {
        int start = at;
        int descriptor = char.IsAsciiDigit(text[at]) ? text[at++] - '0' : text[at] == '<' ? 0 : 1;
        bool isInput = text[at++] == '<';
        bool appends = !isInput && Is(text, at, '>');
        at += appends ? 1 : 0;
        if (Is(text, at, '&') && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        {
            at += 2;
            return;
        }

        string sign = isInput ? "<" : appends ? ">>" : ">";
        tokens.Add(new PromptToken(PromptTokenKind.Redirection, sign, false, descriptor, SourceSpan.Between(start, at)));
    }

    private static void Word(List<PromptToken> tokens, string text, ref int at)
    {
        int start = at;
        var word = new StringBuilder();
        bool isQuoted = false;
        bool inQuotes = false;
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            char c = text[at];
            if (c == '"')
            {
                inQuotes = !inQuotes;
                isQuoted = true;
                at++;
            }
            else if (c == '^' && !inQuotes)
            {
                at++;
                at += at < text.Length && text[at] == '\r' ? 1 : 0;
                if (at < text.Length)
                {
                    word.Append(text[at] == '\n' ? "" : text[at].ToString());
                    at++;
                }
            }
            else if (!inQuotes && (char.IsWhiteSpace(c) || c is '&' or '|' or '<' or '>' or '(' or ')' or ',' or ';'))
            {
                break;
            }
            else
            {
                word.Append(c);
                at++;
            }
        }

        tokens.Add(new PromptToken(PromptTokenKind.Word, word.ToString(), isQuoted, -1, SourceSpan.Between(start, at)));
    }
}
