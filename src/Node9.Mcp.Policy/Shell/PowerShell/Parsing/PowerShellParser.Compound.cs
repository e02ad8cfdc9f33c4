using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using static Node9.Mcp.Policy.Shell.PowerShell.Parsing.PowerShellCharacters;

namespace Node9.Mcp.Policy.Shell.PowerShell.Parsing;

/// <content>Statements with parentheses and braces.</content>
internal sealed partial class PowerShellParser
{
    private CompoundStatement Branches(int start)
    {
        var heads = new List<PowerShellStatement>();
        var bodies = new List<PowerShellScript>();
        string word = Word();
        while (word is "if" or "elseif" or "else")
        {
            _at += word.Length;
            if (word != "else")
            {
                Head(heads);
            }

            BodyOf(bodies);
            int before = _at;
            SkipLines();
            word = Word();
            if (word is not ("elseif" or "else"))
            {
                _at = before;
                break;
            }
        }

        return Compound(start, false, heads, bodies);
    }

    private CompoundStatement Loop(int start)
    {
        var heads = new List<PowerShellStatement>();
        var bodies = new List<PowerShellScript>();
        Head(heads);
        BodyOf(bodies);
        return Compound(start, true, heads, bodies);
    }

    private CompoundStatement Do(int start)
    {
        var heads = new List<PowerShellStatement>();
        var bodies = new List<PowerShellScript>();
        BodyOf(bodies);
        int before = _at;
        SkipLines();
        string word = Word();
        if (word is "while" or "until")
        {
            _at += word.Length;
            Head(heads);
        }
        else
        {
            _at = before;
        }

        return Compound(start, true, heads, bodies);
    }

    /// <summary><c>switch -Regex (value) { pattern { … } default { … } }</c>; patterns are heads.</summary>
    private CompoundStatement Switch(int start)
    {
        var heads = new List<PowerShellStatement>();
        var bodies = new List<PowerShellScript>();
        SkipLines();
        while (!IsAtEnd && Current is not ('(' or '{' or ';'))
        {
            _at++;
        }

        if (Current == '(')
        {
            Head(heads);
        }

        if (!TryTake('{'))
        {
            Fail("a `{` is missing");
            return Compound(start, true, heads, bodies);
        }

        while (!IsAtEnd && !TryTake('}'))
        {
            SkipSeparators();
            int before = _at;
            if (Current == '{')
            {
                bodies.Add(Block().Body);
            }
            else if (Current != '}')
            {
                PowerShellExpression pattern = Argument();
                heads.Add(new PipelineStatement([new ExpressionElement(pattern, [], pattern.Span)], pattern.Span));
            }

            if (_at == before && Current != '}')
            {
                _at++;
            }
        }

        return Compound(start, true, heads, bodies);
    }

    private PowerShellStatement Foreach(int start)
    {
        SkipLines();
        while (!IsAtEnd && Current != '(' && !EndsStatement())
        {
            _at++;
        }

        if (!TryTake('('))
        {
            Fail("a `(` is missing");
            return Compound(start, true, [], []);
        }

        SkipLines();
        string variable = Current == '$' && Dollar() is VariableExpression { Name: var name } ? name : "_";
        SkipLines();
        if (Word() == "in")
        {
            _at += 2;
        }
        else
        {
            Fail("`in` is missing");
        }

        SkipLines();
        PowerShellStatement source = new SequenceStatement(Body(')').Statements, From(start));
        var bodies = new List<PowerShellScript>();
        BodyOf(bodies);
        return bodies.Count == 0
            ? Compound(start, true, [source], [])
            : new ForeachStatement(variable, source, bodies[0], From(start));
    }

    /// <summary><c>try { } catch [type] { } finally { }</c>, <c>begin { }</c> and kin.</summary>
    private CompoundStatement Bodies(int start, string word)
    {
        var bodies = new List<PowerShellScript>();
        do
        {
            SkipLines();
            while (Current == '[' || Current == ',')
            {
                SkipBracket();
                SkipLines();
            }

            while (IsDash(Current))
            {
                SkipTo('{');
            }

            BodyOf(bodies);
            int before = _at;
            SkipLines();
            word = Word();
            if (word is not ("catch" or "finally"))
            {
                _at = before;
                break;
            }

            _at += word.Length;
        }
        while (!IsAtEnd);
        return Compound(start, false, [], bodies);
    }

    private void SkipBracket()
    {
        while (!IsAtEnd && Current != ']' && Current != '{')
        {
            _at++;
        }

        _at += Current == ']' ? 1 : 0;
    }

    private FunctionStatement? Function(int start)
    {
        SkipLines();
        int nameStart = _at;
        while (!EndsWord(Current))
        {
            _at++;
        }

        string name = _text[nameStart.._at].ToLowerInvariant();
        name = name[(name.LastIndexOf(':') + 1)..];
        var parameters = new List<string>();
        if (TryTake('('))
        {
            ParameterList(parameters, []);
        }

        var bodies = new List<PowerShellScript>();
        BodyOf(bodies);
        if (bodies.Count == 0)
        {
            return null;
        }

        PowerShellScript body = parameters.Count == 0 ? bodies[0] : bodies[0] with { Parameters = parameters };
        return new FunctionStatement(name, body, From(start));
    }

    private CompoundStatement? Parameters(int start, List<string> parameters)
    {
        if (!TryTake('('))
        {
            return null;
        }

        var defaults = new List<PowerShellStatement>();
        ParameterList(parameters, defaults);
        return defaults.Count == 0 ? null : Compound(start, false, defaults, []);
    }

    /// <summary>Names between <c>(</c>, which is consumed, and <c>)</c>, with what stands behind <c>=</c>.</summary>
    private void ParameterList(List<string> names, List<PowerShellStatement> defaults)
    {
        while (!IsAtEnd && !TryTake(')'))
        {
            SkipLines();
            int before = _at;
            if (Current == '[')
            {
                Argument();
            }
            else if (Current == '$' && Dollar() is VariableExpression { Name: var name })
            {
                names.Add(name);
            }
            else if (Current == '=')
            {
                _at++;
                SkipLines();
                PowerShellExpression value = Expression();
                defaults.Add(new PipelineStatement([new ExpressionElement(value, [], value.Span)], value.Span));
            }

            _at += _at == before ? 1 : 0;
        }
    }

    private void Head(List<PowerShellStatement> heads)
    {
        if (!TryTake('('))
        {
            Fail("a `(` is missing");
            return;
        }

        heads.AddRange(Body(')').Statements);
    }

    private void BodyOf(List<PowerShellScript> bodies)
    {
        int before = _at;
        SkipLines();
        if (Current == '{')
        {
            bodies.Add(Block().Body);
            return;
        }

        _at = before;
        Fail("a `{` is missing");
    }
}
