using Node9.Mcp.Policy.Code.Effects;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>Members, elements and calls.</content>
internal sealed partial class CodeReader
{
    private CodeValue Postfix(CodeValue value)
    {
        while (!_isGivenUp && _at > 0)
        {
            CodeToken token = Current;
            bool isClose = token.Span.Start == Ahead(-1).Span.End;
            if (token.Kind == TokenKind.Line && token.Text == "\n" && Next() is { Kind: TokenKind.Mark, Text: "." or "?." } && !_language.Has(CodeTraits.Prefixes))
            {
                SkipLines();
            }
            else if (token.Kind == TokenKind.Mark && Array.IndexOf(_language.Members, token.Text) >= 0 && Ahead(1).Kind == TokenKind.Name
                && (token.Text != ":" || Ahead(2).IsMark("(")))
            {
                _at += 2;
                value = Member(value, Ahead(-1).Text, From(value.Span, Ahead(-1).Span));
            }
            else if (token.Kind == TokenKind.Mark && token.Text is "->" or "?.")
            {
                _at++;
            }
            else if (token.IsMark("(") && (isClose || IsCallable(value)))
            {
                _at++;
                value = Call(value, Arguments(")"));
            }
            else if (token.IsMark("[") && isClose)
            {
                _at++;
                List<CodeValue> index = Sequence("]");
                value = Element(value, index.Count == 1 ? index[0] : CodeValue.Unknown);
            }
            else if (token.IsMark("{") && isClose && _language.Has(CodeTraits.Sigils) && value.Items is null && Ahead(-1).Kind == TokenKind.Name && Ahead(-1).Text[0] == '$')
            {
                CodeToken key = Ahead(1);
                _at += 2;
                Take("}");
                value = Member(value, key.Text, token.Span);
            }
            else if (IsMemberCall(token, value))
            {
                value = Call(value, ([], []));
            }
            else if (IsBareCall(token, value))
            {
                value = Call(value, Arguments(""));
            }
            else if (token.Kind == TokenKind.Mark && token.Text is "++" or "--")
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private CodeToken Next()
    {
        int at = _at;
        while (_tokens[at].Kind == TokenKind.Line)
        {
            at++;
        }

        return _tokens[at];
    }

    private bool IsCallable(CodeValue value) => _language.Has(CodeTraits.BareCalls) && Spec(value) is not null && Ahead(-1).Kind == TokenKind.Name;

    /// <summary>Whether <paramref name="token"/> begins the arguments of a call that has no parentheses.</summary>
    private bool BeginsOperand(CodeToken token)
    {
        bool isText = token.Kind is TokenKind.Text or TokenKind.Shell;
        return isText || (_language.Has(CodeTraits.BareCalls) && (token.Kind is TokenKind.Words or TokenKind.Number
            || (token.Kind == TokenKind.Name && (!_language.IsKeyword(token.Text) || token.Text is "my" or "our" or "local" or "join"))
            || (token.Kind == TokenKind.Mark && token.Text is "[" or "\\")
            || (token.Kind == TokenKind.Mark && token.Text is "*" or "&" or "<" && token.Span.End == Ahead(1).Span.Start)));
    }

    /// <summary>In Ruby a member alone is a call: <c>path.delete</c>.</summary>
    private bool IsMemberCall(CodeToken token, CodeValue value) => _language.Has(CodeTraits.HashValues) && value.Member is not null
        && Ahead(-1).Kind == TokenKind.Name && !token.IsMark("(") && !token.IsMark("=") && !BeginsOperand(token) && Spec(value) is not null;

    private bool IsBareCall(CodeToken token, CodeValue value)
    {
        if (value.Reference is null && value.Member is null || Ahead(-1).Kind != TokenKind.Name)
        {
            return false;
        }

        bool isAlone = _language.Has(CodeTraits.BareCalls) && !_language.Has(CodeTraits.AwkPipes) && Spec(value) is { HasEffect: true } && value.Member is null
            && (token.Kind is TokenKind.Line or TokenKind.End || token.IsMark("}") || token.IsMark("{") || (token.Kind == TokenKind.Name && token.Text is "if" or "while" or "for" or "foreach" or "unless" or "until" or "or" or "and"));
        return isAlone || (BeginsOperand(token) && Spec(value) is not null);
    }

    /// <summary>The arguments up to <paramref name="close"/>, or up to the end of the statement.</summary>
    private (List<CodeValue> Positional, List<KeyValuePair<string, CodeValue>> Named) Arguments(string close)
    {
        var positional = new List<CodeValue>();
        var named = new List<KeyValuePair<string, CodeValue>>();
        bool wasPrinting = _isPrinting;
        _isPrinting = close.Length == 0;
        while (!IsAtEnd && !Ends(close))
        {
            int before = _at;
            if (Current.IsMark(",") || Current.Kind == TokenKind.Line)
            {
                _at++;
                continue;
            }

            if (Current.IsName("for"))
            {
                Loop();
                continue;
            }

            bool isNamed = Current.Kind is TokenKind.Name or TokenKind.Text && Ahead(1).Kind == TokenKind.Mark
                && (Ahead(1).Text is ":" or "=>" || (Ahead(1).Text == "=" && Current.Kind == TokenKind.Name)) && !(Ahead(1).Text == "=>" && _language.Has(CodeTraits.Templates));
            string key = Current.Text;
            _at += isNamed ? 2 : 0;
            CodeValue value = Expression();
            Guard(value);
            if (isNamed)
            {
                named.Add(new KeyValuePair<string, CodeValue>(key, value));
            }
            else
            {
                positional.Add(value);
            }

            if (_at == before)
            {
                if (close.Length == 0)
                {
                    break;
                }

                _at++;
            }
        }

        _isPrinting = wasPrinting;
        if (close.Length > 0)
        {
            Take(close);
        }

        return (positional, named);
    }

    private bool Ends(string close) => close.Length > 0
        ? Current.IsMark(close)
        : Current.Kind == TokenKind.Line || Current.IsMark(")") || Current.IsMark("}") || Current.IsMark("]") || Current.IsMark("{")
            || (Current.Kind == TokenKind.Name && Current.Text is "if" or "unless" or "while" or "for" or "and" or "or" or "do" or "end" or "foreach");

    private CodeValue Member(CodeValue of, string name, SourceSpan span)
    {
        foreach (KeyValuePair<string, CodeValue> each in of.Members ?? [])
        {
            if (each.Key == name)
            {
                return each.Value.At(span);
            }
        }

        bool isTransparent = name is "__dict__" or "default" && of.Reference is not null;
        if (isTransparent)
        {
            return of;
        }

        string? path = of.Reference is null ? null
            : _language.Roots.Contains(of.Reference) ? name
            : of.Reference + "." + name;
        bool isEnvironment = path is not null && _language.Environments.Contains(path);
        bool isVariable = of.Reference is not null && _language.Environments.Contains(of.Reference);
        bool isHome = isVariable && name is "HOME" or "USERPROFILE";
        return new CodeValue
        {
            Reference = isHome ? null : path,
            Text = isHome ? "~" : null,
            Shown = isHome ? "~" : "…",
            Receiver = of,
            Member = name,
            Type = of.Type == "@dynamic" ? of.Type : null,
            Origins = isEnvironment ? ["env:"] : isVariable ? ["env:" + name] : [],
            Span = span,
        };
    }

    private CodeValue Element(CodeValue of, CodeValue index)
    {
        if (index is { IsNumber: true, Text: { } digits } && int.TryParse(digits, out int at))
        {
            return Argument(of, at) ?? (of.Items is { } items && at >= 0 && at < items.Count ? items[at] : CodeValue.From(Origins.Of(of), of.Span));
        }

        if (index is { Text: { } name, Others.Count: 0 })
        {
            return Member(of, name, From(of.Span, index.Span));
        }

        bool isPlace = of.Reference is not null && (_language.Roots.Contains(of.Reference) || _language.Find(of.Reference + ".*") is not null);
        return CodeValue.From(Origins.Of(of), of.Span) with { Type = isPlace || of.Type == "@dynamic" ? "@dynamic" : null };
    }

    /// <summary>An argument of the program itself: <c>sys.argv[1]</c>.</summary>
    private CodeValue? Argument(CodeValue of, int at)
    {
        int first = of.Reference switch { "sys.argv" or "process.argv" or "$argv" => 1, "ARGV" or "$ARGV" or "arg" => 0, _ => -1 };
        if (first < 0 || _facts.Place.Arguments is not { } words || at < first || at - first >= words.Count)
        {
            return null;
        }

        return words[at - first] is { Value: { } value } ? CodeValue.Of(value, of.Span) : CodeValue.From([], of.Span);
    }

    private CodeValue Call(CodeValue function, (List<CodeValue> Positional, List<KeyValuePair<string, CodeValue>> Named) arguments)
    {
        var call = new CodeCall(function, arguments.Positional, arguments.Named, Since(function.Span));
        CodeValue? result = null;
        foreach (CodeValue callee in function.Each())
        {
            bool isNamed = callee.Text is not null && callee.Reference is null && _language.Has(CodeTraits.Sigils);
            CodeValue each = isNamed ? CodeValue.Named(callee.Text!, callee.Span) : callee;
            CodeCall one = call with { Function = each };
            CodeValue made = Spec(each) is { } spec ? Apply(spec, one) : Plain(one);
            result = result is null ? made : result.Or(made);
        }

        return result!;
    }

    private CodeValue Plain(CodeCall call)
    {
        if (call.Function.Type == "@dynamic")
        {
            _facts.Opaque("which function is called is not known", call.Span);
        }

        return CodeValue.From(call.AllOrigins(), call.Span);
    }

    private CallSpec? Spec(CodeValue function)
    {
        CallSpec? found = function.Reference is { } name ? _language.Find(name) : null;
        if (found is not null || function.Member is not { } member)
        {
            return found;
        }

        return (function.Receiver is { Type: { } type } ? _language.Find(type + "." + member) : null)
            ?? (function.Receiver is { Text: not null, Type: null } ? _language.Find("@text." + member) : null)
            ?? (function.Receiver is { Items: not null } ? _language.Find("@list." + member) : null)
            ?? (function.Reference is { } path && path.LastIndexOf('.', path.LastIndexOf('.') - 1 < 0 ? 0 : path.LastIndexOf('.') - 1) is > 0 and var dot ? _language.Find(path[(dot + 1)..]) : null)
            ?? _language.Find("*." + member);
    }

    /// <summary>A function that has an effect and is handed on may be called there with anything.</summary>
    private void Guard(CodeValue value)
    {
        foreach (CodeValue each in value.Each())
        {
            if (each is { Reference: not null } && Spec(each) is { HasEffect: true })
            {
                Escape(each, each.Span);
            }
        }
    }

    private void Escape(CodeValue function, SourceSpan span) =>
        _facts.Opaque($"what `{function.Reference}` is given is not known", span);
}
