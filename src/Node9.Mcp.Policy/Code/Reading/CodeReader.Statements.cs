using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>Statements: assignments, loops, parameters.</content>
internal sealed partial class CodeReader
{
    private CodeValue Statement()
    {
        CodeToken first = Current;
        if (first.Kind != TokenKind.Name)
        {
            return Expressions();
        }

        switch (first.Text)
        {
            case "import" or "from" when Import():
                return CodeValue.Unknown;
            case "def" or "function" or "sub" or "func" or "fn" or "lambda":
                Parameters();
                return CodeValue.Unknown;
            case "for" or "foreach":
                Loop();
                return CodeValue.Unknown;
            case "while" or "until" or "loop":
                _hasLoop = true;
                _at++;
                return CodeValue.Unknown;
            case "use" when _language.Has(CodeTraits.NamedQuotes):
                while (!IsAtEnd && Current.Kind != TokenKind.Line)
                {
                    _at++;
                }

                return CodeValue.Unknown;
            case "do" when Ahead(1).IsMark("|"):
                _at++;
                BlockParameters();
                return CodeValue.Unknown;
        }

        return Expressions();
    }

    /// <summary>One expression or several with commas between, and what they are assigned to.</summary>
    private CodeValue Expressions()
    {
        while (Current.Kind == TokenKind.Name && IsPassedOver(Current.Text))
        {
            _at++;
        }

        int start = _at;
        CodeValue value = Expression();
        List<string>? targets = null;
        string? target = TargetFrom(start);
        while (target is not null && Current.IsMark(",") && Ahead(1).Kind == TokenKind.Name)
        {
            (targets ??= [target]).Add(Ahead(1).Text);
            _at += 2;
        }

        if (Current.IsName("as") && Ahead(1).Kind == TokenKind.Name)
        {
            Assign(Ahead(1).Text, value, _at, _at);
            _at += 2;
        }

        while (Current.Kind == TokenKind.Mark && Current.Text is "=" or ":=" or "+=" or ".=" or "||=" or "??=")
        {
            string mark = Current.Text;
            int from = ++_at;
            SkipLines();
            CodeValue right = targets is null ? Expression() : Several();
            CodeValue? old = value;
            value = mark is "+=" or ".=" ? Join(old, right) : right;
            Bind(target, targets, start, value, from, isAdded: mark is "+=" or ".=");
            target = TargetFrom(from);
            targets = null;
            start = from;
        }

        return value;
    }

    /// <summary><c>1, 2</c> as a list; a single value as it is.</summary>
    private CodeValue Several()
    {
        CodeValue first = Expression();
        if (!Current.IsMark(","))
        {
            return first;
        }

        var items = new List<CodeValue> { first };
        while (Take(","))
        {
            items.Add(Expression());
        }

        return new CodeValue { Items = items, Span = first.Span };
    }

    private bool IsPassedOver(string word) => word is "const" or "let" or "var" or "my" or "our" or "local" or "return" or "await"
        or "yield" or "if" or "else" or "elif" or "elsif" or "unless" or "try" or "then" or "not" or "begin" or "ensure" or "with"
        or "async" or "throw" or "raise" or "assert" or "export" or "default" or "case" or "when" or "new" or "typeof" or "void"
        or "global" or "nonlocal" or "static" or "finally" or "except" or "catch" or "set" or "rescue" or "until" or "do"
        && !_language.Calls.ContainsKey(word) && !_language.BeginsPhrase(word);

    /// <summary>The variable that the expression from <paramref name="start"/> on is, when it is nothing else.</summary>
    private string? TargetFrom(int start) => _at == start + 1 && _tokens[start].Kind == TokenKind.Name ? _tokens[start].Text : null;

    private void Bind(string? target, List<string>? targets, int start, CodeValue value, int from, bool isAdded)
    {
        if (targets is not null)
        {
            for (int i = 0; i < targets.Count; i++)
            {
                Assign(targets[i], value.Items is { } items && items.Count == targets.Count ? items[i] : CodeValue.Unknown, from, _at);
            }
        }
        else if (target is not null)
        {
            Assign(target, isAdded && _hasLoop ? value.Or(CodeValue.Unknown) : value, from, _at);
        }
        else if (_tokens[start].IsMark("{"))
        {
            Destructure(start, value);
        }
        else
        {
            Named(start, value);
        }
    }

    /// <summary><c>{a, b: c} = value</c>.</summary>
    private void Destructure(int start, CodeValue value)
    {
        for (int at = start + 1; at < _tokens.Count && !_tokens[at].IsMark("}") && !_tokens[at].IsMark("="); at++)
        {
            if (_tokens[at].Kind != TokenKind.Name)
            {
                continue;
            }

            CodeToken key = _tokens[at];
            bool isRenamed = _tokens[at + 1].IsMark(":") && _tokens[at + 2].Kind == TokenKind.Name;
            at += isRenamed ? 2 : 0;
            Assign(_tokens[at].Text, Member(value, key.Text, key.Span), at, at);
        }
    }

    /// <summary>An assignment to a member may hide what stood there: <c>os.x = os.system</c>.</summary>
    private void Named(int start, CodeValue value)
    {
        if (value.Reference is not null && Spec(value) is { HasEffect: true })
        {
            Escape(value, _tokens[start].Span);
        }
    }

    private void Assign(string name, CodeValue value, int from, int to)
    {
        bool changes = _hasLoop && UsesVariables(from, to);
        CodeValue given = changes ? value.Or(CodeValue.Unknown) : value;
        _variables[name] = _variables.TryGetValue(name, out CodeValue? before) ? before.Or(given) : given;
    }

    private bool UsesVariables(int from, int to)
    {
        for (int at = from; at < to && at < _tokens.Count; at++)
        {
            if (_tokens[at].Kind == TokenKind.Name && _variables.TryGetValue(_tokens[at].Text, out CodeValue? value) && value.Reference is null)
            {
                return true;
            }
        }

        return false;
    }

    private void Loop()
    {
        _hasLoop = true;
        _at++;
        bool isOpen = Take("(");
        while (Current.Kind == TokenKind.Name && Current.Text is "const" or "let" or "var" or "my" or "await")
        {
            _at++;
        }

        int start = _at;
        while (Current.Kind == TokenKind.Name && Current.Text is not ("in" or "of") || Current.IsMark(",") || (!isOpen && Current.IsMark("(")) || (!isOpen && Current.IsMark(")")))
        {
            _at++;
        }

        int end = _at;
        if (!(Current.Kind == TokenKind.Name && Current.Text is "in" or "of") && !(_language.Has(CodeTraits.Sigils) && Current.IsMark("(")))
        {
            _at = start;
            return;
        }

        _at += Current.Kind == TokenKind.Name ? 1 : 0;
        CodeValue over = Expression();
        CodeValue element = Elements(over);
        for (int at = start; at < end; at++)
        {
            if (_tokens[at].Kind == TokenKind.Name)
            {
                _variables[_tokens[at].Text] = end - start == 1 ? element : CodeValue.From(over.Origins, over.Span);
            }
        }
    }

    private static CodeValue Elements(CodeValue list)
    {
        CodeValue? any = null;
        foreach (CodeValue item in list.Items ?? [])
        {
            any = any is null ? item : any.Or(item);
        }

        return any ?? (list.Type == "@paths" ? list with { Type = "@path" } : CodeValue.From(Origins.Of(list), list.Span));
    }
}
