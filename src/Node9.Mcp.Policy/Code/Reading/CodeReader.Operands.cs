using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>Values: literals, names, lists, blocks.</content>
internal sealed partial class CodeReader
{
    private CodeValue Operand()
    {
        while (Current.Kind == TokenKind.Mark && Current.Text is "!" or "-" or "+" or "~" or "&" or "*" or "**" or "..." or "\\" or "@" or "++"
            or "--" or "%" || (Current.Kind == TokenKind.Name && IsPassedOver(Current.Text)))
        {
            _at++;
        }

        if (!Enter())
        {
            return CodeValue.Unknown;
        }

        CodeValue value = Postfix(Primary());
        _depth--;
        return value;
    }

    private CodeValue Primary()
    {
        CodeToken token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                _at++;
                return token.Parts is null ? CodeValue.Of(token.Text, token.Span) : Filled(token);
            case TokenKind.Shell:
                _at++;
                CodeValue command = token.Parts is null ? CodeValue.Of(token.Text, token.Span) : Filled(token);
                Shell(command, token.Span);
                return CodeValue.From(Origins.Of(command), token.Span);
            case TokenKind.Words:
                _at++;
                return new CodeValue
                {
                    Items = [.. token.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => CodeValue.Of(word, token.Span))],
                    Span = token.Span,
                };
            case TokenKind.Number:
                _at++;
                return CodeValue.Of(token.Text, token.Span) with { IsNumber = true };
            case TokenKind.Pattern:
                _at++;
                return CodeValue.From([], token.Span);
            case TokenKind.Name:
                return Named(token);
            case TokenKind.Mark when token.Text == ":" && _language.Has(CodeTraits.HashValues) && Ahead(1).Kind == TokenKind.Name:
                _at += 2;
                return CodeValue.Of(Ahead(-1).Text, token.Span);
            case TokenKind.Mark when token.Text == "(":
                return Round(token);
            case TokenKind.Mark when token.Text == "[":
                _at++;
                return new CodeValue { Items = Sequence("]"), Span = Since(token.Span) };
            case TokenKind.Mark when token.Text == "{":
                return Braces(token);
            default:
                return CodeValue.From([], token.Span);
        }
    }

    private CodeValue Named(CodeToken token)
    {
        if (token.Text is "function" or "def" or "lambda" or "sub" or "fn")
        {
            Parameters();
            return CodeValue.Unknown;
        }

        if (Phrase(token) is { } spoken)
        {
            return spoken;
        }

        if (_language.IsKeyword(token.Text) && !_language.Calls.ContainsKey(token.Text))
        {
            return CodeValue.From([], token.Span);
        }

        _at++;
        if (Current.IsMark("=>") && _language.Has(CodeTraits.Templates))
        {
            Forget(token);
            return CodeValue.Unknown;
        }

        if (_variables.TryGetValue(token.Text, out CodeValue? known))
        {
            return known.At(token.Span);
        }

        string name = token.Text;
        foreach (string module in _stars)
        {
            name = _language.Find(module + "." + token.Text) is null ? name : module + "." + token.Text;
        }

        bool isEnvironment = _language.Environments.Contains(name);
        return CodeValue.Named(name, token.Span) with { Origins = isEnvironment ? ["env:"] : [] };
    }

    private CodeValue Round(CodeToken open)
    {
        int start = ++_at;
        IReadOnlyList<CodeValue> items = Sequence(")");
        if (Current.IsMark("=>"))
        {
            for (int at = start; at < _at; at++)
            {
                Forget(_tokens[at]);
            }

            return CodeValue.Unknown;
        }

        return items.Count == 1 && !_tokens[Math.Max(0, _at - 2)].IsMark(",") ? items[0] : new CodeValue { Items = items, Span = Since(open.Span) };
    }

    /// <summary>Values up to <paramref name="close"/>.</summary>
    private List<CodeValue> Sequence(string close)
    {
        var items = new List<CodeValue>();
        while (!IsAtEnd && !Current.IsMark(close))
        {
            int before = _at;
            if (Current.Kind == TokenKind.Name && Current.Text is "for" or "while" or "const" or "let" or "var" or "my")
            {
                Statement();
            }
            else if (Current.Kind != TokenKind.Line && !Current.IsMark(","))
            {
                CodeValue item = Expression();
                if (Current.Kind == TokenKind.Mark && Current.Text is "=" or ":=")
                {
                    string? target = TargetFrom(before);
                    int from = ++_at;
                    item = Expression();
                    Bind(target, null, before, item, from, isAdded: false);
                }

                Guard(item);
                items.Add(item);
            }

            _at += _at == before ? 1 : 0;
        }

        Take(close);
        return items;
    }

    /// <summary>An object, a dictionary or a block; they look alike until they are read.</summary>
    private CodeValue Braces(CodeToken open)
    {
        _at++;
        if (Current.IsMark("|"))
        {
            BlockParameters();
        }

        var members = new List<KeyValuePair<string, CodeValue>>();
        while (!IsAtEnd && !Current.IsMark("}"))
        {
            int before = _at;
            bool isKey = Current.Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number && Ahead(1).Kind == TokenKind.Mark
                && Ahead(1).Text is ":" or "=>";
            if (isKey)
            {
                string key = Current.Text;
                _at += 2;
                SkipLines();
                CodeValue member = Expression();
                Guard(member);
                members.Add(new KeyValuePair<string, CodeValue>(key, member));
            }
            else if (Current.IsMark(",") || Current.Kind == TokenKind.Line)
            {
                _at++;
            }
            else
            {
                Statement();
            }

            _at += _at == before ? 1 : 0;
        }

        Take("}");
        return new CodeValue { Members = members, Span = Since(open.Span) };
    }

    /// <summary>A string with values in it.</summary>
    private CodeValue Filled(CodeToken token)
    {
        CodeValue all = CodeValue.Of("", token.Span);
        foreach (TextPart part in token.Parts!)
        {
            CodeValue value = part.IsCode
                ? Read(_language, part.Text, _facts.Place.Inside(token.Span), _variables, _level + 1)
                : CodeValue.Of(part.Text, token.Span);
            all = Join(all, value);
        }

        return all with { Span = token.Span };
    }

    private CodeValue? Phrase(CodeToken first)
    {
        foreach ((string[] words, CallSpec spec) in _language.Phrases)
        {
            bool isSame = words[0] == first.Text;
            for (int i = 1; i < words.Length && isSame; i++)
            {
                isSame = Ahead(i).IsName(words[i]);
            }

            if (isSame)
            {
                _at += words.Length;
                CodeValue argument = Expression();
                return Apply(spec, new Effects.CodeCall(CodeValue.Unknown, [argument], [], first.Span));
            }
        }

        return null;
    }
}
