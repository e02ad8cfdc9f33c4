using System.Text;

using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Here-documents: announced by an operator, read at the next newline wherever that is.</content>
public sealed partial class ShellParser
{
    private readonly List<HereDocument> _pendingDocuments = [];

    /// <summary>Takes the quotes off the delimiter as written; nothing in it is expanded.</summary>
    private HereDocument Announce(ReadOnlySpan<char> written, bool stripsTabs)
    {
        if (written.IndexOfAny("\\'\"") < 0)
        {
            return Announce(new HereDocument(written.ToString(), isQuoted: false, stripsTabs));
        }

        var delimiter = new StringBuilder(written.Length);
        bool isQuoted = false;
        char quote = '\0';
        for (int at = 0; at < written.Length; at++)
        {
            char c = written[at];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                isQuoted = true;
                quote = c;
            }
            else if (quote == '\0' && c == '$' && at + 1 < written.Length && written[at + 1] is '\'' or '"')
            {
                continue;
            }
            else if (c == '\\' && quote != '\'' && at + 1 < written.Length)
            {
                char escaped = written[++at];
                if (escaped == '\n')
                {
                    continue;
                }

                isQuoted = true;
                if (quote == '"' && escaped is not ('"' or '\\' or '$' or '`'))
                {
                    delimiter.Append('\\');
                }

                delimiter.Append(escaped);
            }
            else
            {
                delimiter.Append(c);
            }
        }

        return Announce(new HereDocument(delimiter.ToString(), isQuoted, stripsTabs));
    }

    private HereDocument Announce(HereDocument document)
    {
        _pendingDocuments.Add(document);
        return document;
    }

    private void ReadHereDocuments()
    {
        HereDocument[] announced = [.. _pendingDocuments];
        _pendingDocuments.Clear();
        for (int index = 0; index < announced.Length && Spend(1); index++)
        {
            ReadHereDocument(announced[index]);
        }
    }

    private void ReadHereDocument(HereDocument document)
    {
        int start = _position;
        int close = _position;
        int after = _position;
        while (close < _end && !EndsDocument(document, close, out after))
        {
            close = EndOfLogicalLine(close, document.IsQuoted);
            after = close;
        }

        _position = start;
        document.Body = document.StripsTabs && HasLeadingTab(start, close)
            ? ReadStripped(document, start, close)
            : ReadBody(document.IsQuoted, close);
        if (_error is null)
        {
            _position = after;
        }
    }

    private Word ReadBody(bool isQuoted, int close)
    {
        int start = _position;
        if (!isQuoted)
        {
            return ParseRegion(close, WordMode.HereDocument);
        }

        string text = _text[start..close];
        SourceSpan span = _fixedSpan ?? SourceSpan.Between(start, close);
        return new Word(span, text.Length == 0 ? [] : [new LiteralPart(span, text)]);
    }

    private Word ReadStripped(HereDocument document, int start, int close)
    {
        var stripped = new StringBuilder(close - start);
        bool atLineStart = true;
        for (int at = start; at < close; at++)
        {
            char c = _text[at];
            if (!atLineStart || c != '\t')
            {
                stripped.Append(c);
                atLineStart = c == '\n';
            }
        }

        SourceSpan span = _fixedSpan ?? SourceSpan.Between(start, close);
        if (!Spend(1 + (stripped.Length / 64)))
        {
            return Word.Empty;
        }

        var derived = new ShellParser(stripped.ToString(), _budget, span, _depth);
        Word body = derived.ReadBody(document.IsQuoted, derived._end);
        Adopt(derived);
        return body;
    }
}
