using Node9.Mcp.Policy.Code.Effects;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>Expressions: values with operators between.</content>
internal sealed partial class CodeReader
{
    private CodeValue Expression()
    {
        if (!Enter())
        {
            return CodeValue.Unknown;
        }

        SourceSpan start = Current.Span;
        CodeValue value = Operand();
        while (!IsAtEnd && Operator(ref value, start))
        {
        }

        _depth--;
        return value;
    }

    private bool Operator(ref CodeValue value, SourceSpan start)
    {
        CodeToken token = Current;
        if (token.Kind == TokenKind.Text && value.Text is not null && _language.Has(CodeTraits.Prefixes | CodeTraits.HashValues))
        {
            value = Join(value, Operand());
            return true;
        }

        if (_language.Has(CodeTraits.AwkPipes) && IsJoined(token))
        {
            value = Join(value, Operand());
            return true;
        }

        if (token.Kind == TokenKind.Name)
        {
            return NamedOperator(token, ref value);
        }

        if (token.Kind != TokenKind.Mark)
        {
            return false;
        }

        if (Array.IndexOf(_language.Joins, token.Text) >= 0)
        {
            _at++;
            SkipLines();
            value = Join(value, Operand());
            return true;
        }

        switch (token.Text)
        {
            case "/" when value.Type == "@path":
                _at++;
                value = TextJoin.Of(TextJoin.Of(value, CodeValue.Of("/", token.Span), token.Span), Operand(), Since(start)) with { Type = "@path" };
                return true;
            case "||" or "&&" or "??":
                _at++;
                SkipLines();
                value = value.Or(Operand());
                return true;
            case "?" when !_language.Has(CodeTraits.Prefixes):
                _at++;
                CodeValue yes = Expression();
                value = Take(":") ? yes.Or(Expression()) : yes;
                return true;
            case "|" or ">" or ">>" when _language.Has(CodeTraits.AwkPipes):
                return AwkPipe(ref value, token);
            case "=>" when _tokens[Math.Max(0, _at - 1)].Kind is TokenKind.Name or TokenKind.Mark && _language.Has(CodeTraits.Templates):
                _at++;
                SkipLines();
                value = Current.IsMark("{") ? CodeValue.Unknown : Expression();
                return true;
            case "%" or "*" or "/" or "-" or "+" or "==" or "===" or "!=" or "!==" or "<" or ">" or "<=" or ">=" or "**" or "&" or "|"
                or "^" or "<<" or ">>" or "=~" or "!~" or "." or ".." or "..." or "<=>":
                _at++;
                SkipLines();
                CodeValue right = Operand();
                value = CodeValue.From(Origins.Join(Origins.Of(value), Origins.Of(right)), Since(start));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Awk joins what stands side by side.</summary>
    private bool IsJoined(CodeToken token) => token.Kind is TokenKind.Text or TokenKind.Number
        || (token.Kind == TokenKind.Name && !_language.IsKeyword(token.Text) && token.Text is not ("getline" or "print" or "printf"));

    private bool NamedOperator(CodeToken token, ref CodeValue value)
    {
        switch (token.Text)
        {
            case "or" or "and" or "xor":
                _at++;
                SkipLines();
                value = value.Or(Operand());
                return true;
            case "in" or "is" or "instanceof" or "eq" or "ne" or "lt" or "gt" or "le" or "ge" or "cmp" or "x" or "not":
                _at++;
                CodeValue right = Operand();
                value = CodeValue.From(Origins.Join(Origins.Of(value), Origins.Of(right)), token.Span);
                return true;
            case "if" when _language.Has(CodeTraits.Prefixes):
                _at++;
                Expression();
                if (Current.IsName("else"))
                {
                    _at++;
                    value = value.Or(Expression());
                }

                return true;
            default:
                return false;
        }
    }

    private CodeValue Join(CodeValue left, CodeValue right)
    {
        _facts.Place.Sink.Spend(1 + ((left.Shown.Length + right.Shown.Length) / 64));
        return TextJoin.Of(left, right, From(left.Span, right.Span));
    }

    /// <summary><c>print x | "command"</c>, <c>"command" | getline</c>, <c>print x > "file"</c>.</summary>
    private bool AwkPipe(ref CodeValue value, CodeToken mark)
    {
        _at++;
        if (mark.Text == "|" && Current.IsName("getline"))
        {
            _at++;
            Shell(value, mark.Span);
            value = CodeValue.Unknown;
            return true;
        }

        CodeValue right = Operand();
        while (IsJoined(Current))
        {
            right = Join(right, Operand());
        }

        if (mark.Text == "|")
        {
            if (right.Text is { } program && CodeFacts.IsShell(program, ""))
            {
                Shell(value, mark.Span);
            }

            Shell(right, mark.Span);
        }
        else if ((_isPrinting || value.Reference is "print" or "printf") && !right.IsNumber)
        {
            _facts.Effect(mark.Text == ">" ? "file.write" : "file.append", right, mark.Span, []);
        }

        value = CodeValue.Unknown;
        return true;
    }

    private bool _isPrinting;
}
