using Node9.Mcp.Policy.Code.Tokens;
using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>Imports, and the names of parameters.</content>
internal sealed partial class CodeReader
{
    /// <summary><c>import a.b as c</c>, <c>from a import b as c</c>, <c>import {a as b} from 'c'</c>; false for a call.</summary>
    private bool Import()
    {
        if (Ahead(1).IsMark("("))
        {
            return false;
        }

        bool isFrom = Current.Text == "from";
        _at++;
        if (isFrom)
        {
            string module = Dotted();
            if (Current.IsName("import"))
            {
                _at++;
                ImportNames(module);
            }

            return true;
        }

        int start = _at;
        while (!IsAtEnd && Current.Kind != TokenKind.Line && !Current.IsName("from"))
        {
            _at++;
        }

        if (Current.IsName("from") && Ahead(1).Kind == TokenKind.Text)
        {
            string module = Ahead(1).Text.Replace("node:", "", StringComparison.Ordinal);
            int end = _at + 2;
            _at = start;
            ScriptNames(module);
            _at = end;
            return true;
        }

        _at = start;
        ImportModules();
        return true;
    }

    private void ImportModules()
    {
        while (Current.Kind == TokenKind.Name)
        {
            CodeToken first = Current;
            string module = Dotted();
            if (Current.IsName("as") && Ahead(1).Kind == TokenKind.Name)
            {
                _variables[Ahead(1).Text] = CodeValue.Named(module, first.Span);
                _at += 2;
            }

            if (!Take(","))
            {
                break;
            }
        }
    }

    private void ImportNames(string module)
    {
        bool isOpen = Take("(");
        while (!IsAtEnd && (isOpen || Current.Kind != TokenKind.Line) && !Current.IsMark(")"))
        {
            CodeToken name = Current;
            _at++;
            if (name.IsMark("*"))
            {
                _stars.Add(module);
            }
            else if (name.Kind == TokenKind.Name)
            {
                bool isRenamed = Current.IsName("as") && Ahead(1).Kind == TokenKind.Name;
                string local = isRenamed ? Ahead(1).Text : name.Text;
                _at += isRenamed ? 2 : 0;
                _variables[local] = CodeValue.Named(module.Length == 0 ? name.Text : module + "." + name.Text, name.Span);
            }
        }

        Take(")");
    }

    /// <summary><c>fs</c>, <c>* as fs</c>, <c>{rmSync as r, cp}</c>.</summary>
    private void ScriptNames(string module)
    {
        bool isInside = false;
        for (; !Current.IsName("from"); _at++)
        {
            isInside = Current.IsMark("{") || (isInside && !Current.IsMark("}"));
            if (Current.Kind != TokenKind.Name || Current.Text is "as" or "type")
            {
                continue;
            }

            string name = Current.Text;
            bool isRenamed = Ahead(1).IsName("as") && Ahead(2).Kind == TokenKind.Name;
            string local = isRenamed ? Ahead(2).Text : name;
            _variables[local] = CodeValue.Named(isInside && name != "default" ? module + "." + name : module, Current.Span);
            _at += isRenamed ? 2 : 0;
        }
    }

    private readonly List<string> _stars = [];

    private string Dotted()
    {
        var name = new System.Text.StringBuilder();
        while (Current.Kind == TokenKind.Name || Current.IsMark(".") || Current.IsMark("..") || Current.IsMark("..."))
        {
            if (Current.Kind == TokenKind.Name && (Current.Text is "import" or "as"))
            {
                break;
            }

            name.Append(Current.Text);
            _at++;
        }

        return name.ToString();
    }

    /// <summary>What a function is given is not known, whatever else bears that name.</summary>
    private void Parameters()
    {
        bool isLambda = Current.Text == "lambda";
        _at++;
        if (Current.Kind == TokenKind.Name && !isLambda)
        {
            _variables[Current.Text] = CodeValue.Unknown;
            _at++;
        }

        bool isOpen = Take("(");
        if (!isOpen && !isLambda)
        {
            return;
        }

        while (!IsAtEnd && !Current.IsMark(")") && !Current.IsMark(":") && !Current.IsMark("{") && Current.Kind != TokenKind.Line)
        {
            Forget(Current);
            _at++;
            if (Take("=") || Take(":"))
            {
                Expression();
            }
        }

        _ = isOpen ? Take(")") : Take(":");
    }

    /// <summary><c>|a, b|</c>.</summary>
    private void BlockParameters()
    {
        _at++;
        for (; !IsAtEnd && !Current.IsMark("|") && Current.Kind != TokenKind.Line; _at++)
        {
            Forget(Current);
        }

        Take("|");
    }

    private void Forget(CodeToken token)
    {
        if (token.Kind == TokenKind.Name)
        {
            _variables[token.Text] = _variables.TryGetValue(token.Text, out CodeValue? value) ? value.Or(CodeValue.Unknown) : CodeValue.Unknown;
        }
    }
}
