using Node9.Mcp.Policy.Code.Effects;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Code.Reading;

/// <content>What a call does, line by line of its entry.</content>
internal sealed partial class CodeReader
{
    private const int MostWords = 256;

    private CodeValue Apply(CallSpec spec, CodeCall call)
    {
        CodeValue result = CodeValue.From(call.AllOrigins(), call.Span);
        foreach (CallLine line in spec.Lines)
        {
            if (_facts.Place.Sink.Spend(1) && CallOperands.Hold(call, line.Conditions))
            {
                result = Apply(line, call, result);
            }
        }

        return result;
    }

    private CodeValue Apply(CallLine line, CodeCall call, CodeValue result)
    {
        switch (line.Verb)
        {
            case "gives":
                return CodeResults.Of(line, call, result, _language.Name) ?? Dynamic(line, call) ?? result;
            case "call":
                return CallNamed(line, call);
            case "fork":
                _facts.Bare(IsLooping() ? "process.fork-bomb" : "process.change", "fork", call.Span, []);
                return result;
            case "show":
                Show(call);
                return result;
            case "opaque":
                _facts.Opaque("what the call does is not followed", call.Span);
                return result;
        }

        var values = new List<CodeValue>();
        foreach (string operand in line.Operands)
        {
            if (operand[0] == '\'')
            {
                values.Add(CodeValue.Of(operand.Trim('\''), call.Span));
                continue;
            }

            int before = values.Count;
            CallOperands.Pick(call, operand, values);
            bool isNeeded = values.Count == before && operand[^1] != '*'
                && (char.IsAsciiDigit(operand[1]) || char.IsAsciiDigit(operand[^1]) || operand.StartsWith("$self", StringComparison.Ordinal));
            if (isNeeded && !line.Verb.StartsWith("open", StringComparison.Ordinal))
            {
                values.Add(CodeValue.Unknown);
            }
        }

        return line.Operands.Length > 0 && values.Count == 0 ? result : Apply(line, call, values, result);
    }

    private CodeValue Apply(CallLine line, CodeCall call, List<CodeValue> values, CodeValue result)
    {
        switch (line.Verb)
        {
            case "shell":
                values.ForEach(value => Shell(value, call.Span));
                return result;
            case "argv":
                Argv(values, call.Span);
                return result;
            case "code":
                return Code(values[0], call.Span);
            case "sql":
                _facts.Place.Sink.Sql(line.Attributes.Length > 0 ? line.Attributes[0] : "", _facts.Word(values[0], call.Span), Nesting.Child);
                return result;
            case "open":
                return Open(values, call);
            case "open-handle":
                return Open(values.Count == 2 && values[1].Text is { } name && !name.AsSpan().ContainsAny("<>|+") ? [values[1]] : values, call);
        }

        IReadOnlyList<string> attributes = CallAttributes.Of(line, call, _facts.Place);
        if (line.Operands.Length == 0)
        {
            _facts.Bare(line.Verb, _language.Name, call.Span, attributes);
        }

        foreach (CodeValue value in values)
        {
            _facts.Meet(line.Verb == "net.connect", false, call.Span);
            _facts.Effect(line.Verb, value, call.Span, attributes);
            string? origin = line.Verb is "file.read" ? "file:" : line.Verb is "net.receive" or "net.connect" ? "net:" : null;
            if (origin is not null)
            {
                result = result with { Origins = Origins.Join(result.Origins, [origin + (value.Text ?? value.Shown)]) };
            }
        }

        return result;
    }

    private CodeValue Open(List<CodeValue> values, CodeCall call)
    {
        CodeValue file = values.Count > 0 ? values[0] : CodeValue.Unknown;
        string? mode = values.Count > 1 ? values[1].Text : "r";
        if (values.Count > 1 && values[1].Members is not null)
        {
            mode = "r";
        }

        string? command = FileModes.Command(mode, file, values);
        if (command is not null && mode is "-|" or "|-")
        {
            Argv([.. call.Positional.Skip(2)], call.Span);
            return CodeValue.From(Origins.Of(file), call.Span);
        }

        if (command is not null)
        {
            Shell(values.Count > 2 ? values[2] : CodeValue.Of(command, file.Span), call.Span);
            return CodeValue.From(Origins.Of(file), call.Span);
        }

        (string effect, CodeValue target) = FileModes.Read(mode, file, values);
        _facts.Effect(effect, target, call.Span, []);
        return new CodeValue
        {
            Type = "@file", Shown = target.Shown, Span = call.Span,
            Origins = effect == "file.read" && target.Text is not null && !target.IsNumber ? ["file:" + target.Text] : Origins.Of(target),
        };
    }

    private bool IsLooping()
    {
        bool isLooping = _hasLoop;
        for (int at = 0; at < _tokens.Count && !isLooping; at++)
        {
            isLooping = _tokens[at].Kind == Tokens.TokenKind.Name && _tokens[at].Text is "while" or "for" or "until" or "loop" or "redo" or "goto";
        }

        return isLooping;
    }

    private void Show(CodeCall call)
    {
        foreach (string origin in call.AllOrigins())
        {
            if (Sources.IsSecret(origin))
            {
                _facts.Bare("env.secret", origin[4..], call.Span, []);
            }
        }
    }

    private CodeValue? Dynamic(CallLine line, CodeCall call)
    {
        switch (line.Operands[0])
        {
            case "ref":
                CodeValue? module = CallOperands.First(call, line.Operands[1]);
                return module is { Text: { } name, Others.Count: 0 }
                    ? CodeValue.Named(name.Replace("node:", "", StringComparison.Ordinal).Replace("::", ".", StringComparison.Ordinal), call.Span)
                    : new CodeValue { Type = "@dynamic", Span = call.Span };
            case "member":
                CodeValue? of = CallOperands.First(call, line.Operands[1]);
                CodeValue? member = CallOperands.First(call, line.Operands[2]);
                return of is not null && member is { Text: { } text, Others.Count: 0 }
                    ? Member(of, text, call.Span)
                    : new CodeValue { Type = "@dynamic", Span = call.Span };
            case "root":
                return CodeValue.Named("globals()", call.Span) with { Type = "@dynamic" };
            default:
                return null;
        }
    }

    /// <summary><c>Kernel.send(:system, "…")</c>, <c>call_user_func("system", "…")</c>.</summary>
    private CodeValue CallNamed(CallLine line, CodeCall call)
    {
        CodeValue? name = CallOperands.First(call, line.Operands[0]);
        var rest = new List<CodeValue>();
        CallOperands.Pick(call, line.Operands[1], rest);
        if (name is not { Others.Count: 0 } || (name.Text ?? name.Reference) is not { } text)
        {
            _facts.Opaque("which function is called is not known", call.Span);
            return CodeValue.Unknown;
        }

        CodeValue bare = CodeValue.Named(text.TrimStart(':'), call.Span);
        CodeValue function = Spec(bare) is null && call.Function.Receiver is { } receiver ? Member(receiver, text.TrimStart(':'), call.Span) : bare;
        bool isSpread = rest is [{ Items: not null }];
        if (Spec(function) is not { } spec)
        {
            return CodeValue.From(call.AllOrigins(), call.Span);
        }

        CodeValue result = Apply(spec, call with { Function = function, Positional = isSpread ? rest[0].Items! : rest });
        return isSpread ? CodeValue.From(call.AllOrigins(), call.Span) : result;
    }

    private void Shell(CodeValue command, SourceSpan span)
    {
        if (Sources.Network(Origins.Of(command)) is { } url)
        {
            _facts.Download(url, "sh", span);
        }

        foreach (CodeValue each in command.Each())
        {
            if (each.Text is null && (each.Shown.StartsWith('…') || each.Items is not null))
            {
                _facts.Opaque("the command line that it runs is not known", span);
            }
            else
            {
                int blank = each.Shown.IndexOf(' ', StringComparison.Ordinal);
                _facts.Meet(false, CodeFacts.IsShell(blank < 0 ? each.Shown : each.Shown[..blank], blank < 0 ? "" : each.Shown[(blank + 1)..]), span);
                _facts.Place.Sink.Shell(_facts.Word(each with { Others = [] }, span), Nesting.Child with { KeepsStandardInput = false });
            }
        }
    }

    private void Argv(List<CodeValue> values, SourceSpan span)
    {
        var words = new List<ShellWord>();
        foreach (CodeValue value in values)
        {
            foreach (CodeValue item in value.Items ?? [value])
            {
                if (words.Count < MostWords)
                {
                    words.Add(_facts.Word(item, span));
                }
            }
        }

        if (words.Count == 0 || words[0].Value is null)
        {
            _facts.Opaque("the program that it runs is not known", span);
            return;
        }

        _facts.Meet(false, CodeFacts.IsShell(words[0].Text, words.Count > 1 ? words[1].Text : ""), span);
        _facts.Place.Sink.Argv(words, Nesting.Child with { KeepsStandardInput = false });
    }

    private CodeValue Code(CodeValue code, SourceSpan span)
    {
        if (Sources.Network(Origins.Of(code)) is { } url)
        {
            _facts.Download(url, _language.Name, span);
            return CodeValue.Unknown;
        }

        CodeValue? result = null;
        foreach (CodeValue each in code.Each())
        {
            CodeValue made = CodeValue.Unknown;
            if (each.Text is { } text)
            {
                made = Read(_language, text, _facts.Place.Inside(each.Span.Length > 0 ? each.Span : span), _variables, _level + 1);
            }
            else if (each.Members is null)
            {
                _facts.Opaque("the code that it runs is not known", span);
            }

            result = result is null ? made : result.Or(made);
        }

        return result!;
    }
}
