using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Commands: functions and aliases of the script, cmdlets, programs.</content>
internal sealed partial class PowerShellReader
{
    private const int MostCalls = 8;

    private int _calls;

    private PowerShellValue RunCommand(CommandElement element, PowerShellValue? input)
    {
        PowerShellValue named = Evaluate(element.Arguments[0].Value!);
        SourceSpan span = SpanOf(element);
        List<CallArgument> arguments = Arguments(element);
        if (element.Operator != '\0' && RunOperand(named, arguments, span) is { } output)
        {
            return output;
        }

        ShellWord word = named.Items.Count > 0 ? named.Items[0] : ShellWord.Opaque("it is nothing", span);
        if (word.Value is not { } name || word.HasGlob && name is not ("?" or "%") || name.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return RunUnknown(word, arguments, input, span);
        }

        var call = new PowerShellCall(BaseName(name), word, arguments, input, span, element.Redirections);
        for (int i = 0; i < MostCalls && _state.Aliases.TryGetValue(call.Name, out string? target); i++)
        {
            call = call with { Name = BaseName(target), Word = ShellWord.Exact(target, word.Span) };
        }

        if (!_state.Functions.TryGetValue(call.Name, out PowerShellScript? function))
        {
            return Run(call);
        }

        PowerShellValue value = RunFunction(function, call);
        return CmdletCatalogue.Cmdlets.Find(call.Name) is null ? value : Run(call);
    }

    /// <summary>Names are blind to case; a module in front says nothing.</summary>
    private static string BaseName(string name)
    {
        int slash = name.LastIndexOf('\\');
        string last = name[(slash + 1)..];
        bool isModule = slash > 0 && last.Contains('-', StringComparison.Ordinal) && !last.Contains('.', StringComparison.Ordinal)
            && name.AsSpan(0, slash).IndexOfAny(":\\/~") < 0;
        return (isModule ? last : name).ToLowerInvariant();
    }

    /// <summary>What <c>&amp;</c> and <c>.</c> run when it is code; null when it is the name of a command.</summary>
    private PowerShellValue? RunOperand(PowerShellValue operand, List<CallArgument> arguments, SourceSpan span)
    {
        if (operand.Block is { } block)
        {
            return Bound(block, new PowerShellCall("", ShellWord.Exact("", span), arguments, null, span, []));
        }

        return operand.Type == "scriptblock" ? RunCode(operand, span) : null;
    }

    private PowerShellValue RunUnknown(ShellWord word, List<CallArgument> arguments, PowerShellValue? input, SourceSpan span)
    {
        if (word.Source is not null && Provenance.Download(word.Source) is not null)
        {
            return HandCode(word with { Value = null }, span);
        }

        var words = new List<ShellWord> { word with { Value = null, MaySplit = false, Unknown = word.Unknown ?? "it is a pattern" } };
        foreach (CallArgument argument in arguments)
        {
            words.AddRange(argument.ToWords());
        }

        var command = new ShellCommand { Words = words, Context = Context(input), Span = span };
        Hand(command);
        return PowerShellValue.Unknown($"the output of `{word.Text}` is not known", span, new ShellSource { Commands = [command] });
    }

    private PowerShellValue RunFunction(PowerShellScript function, PowerShellCall call)
    {
        if (_calls >= MostCalls)
        {
            Opaque(call.Name, $"the function `{call.Name}` calls itself too often to follow", call.Span);
            return PowerShellValue.Empty;
        }

        _calls++;
        PowerShellValue value = Bound(function, call);
        _calls--;
        return value;
    }

    /// <summary>Walks code with its parameters set to the arguments.</summary>
    private PowerShellValue Bound(PowerShellScript code, PowerShellCall call)
    {
        PowerShellState outer = _state;
        _state = outer.Fork();
        _budget.Spend(outer.Variables.Count / 8);
        var rest = new List<ShellWord>();
        int position = 0;
        foreach (string parameter in code.Parameters)
        {
            _state.Variables[parameter] = PowerShellValue.Unknown($"`${parameter}` is not given", call.Span);
        }

        foreach (CallArgument argument in call.Arguments)
        {
            if (argument.Parameter is { } name && Named(code, name) is { } parameter && argument.Value is { } given)
            {
                _state.Variables[parameter] = given;
            }
            else if (argument.Value is { } value)
            {
                rest.AddRange(value.Items);
                if (position < code.Parameters.Count)
                {
                    _state.Variables[code.Parameters[position++]] = value;
                }
            }
        }

        _state.Variables["args"] = new PowerShellValue(rest);
        PowerShellValue output = RunBlock(code, call.Input);
        outer.Directory = _state.Directory;
        _state = outer;
        return output;
    }

    private static string? Named(PowerShellScript code, string parameter)
    {
        foreach (string name in code.Parameters)
        {
            if (name.AsSpan().StartsWith(parameter.AsSpan(1), StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }
        }

        return null;
    }

    private List<CallArgument> Arguments(CommandElement element)
    {
        var arguments = new List<CallArgument>(element.Arguments.Count);
        for (int i = 1; i < element.Arguments.Count; i++)
        {
            PowerShellArgument argument = element.Arguments[i];
            arguments.Add(new CallArgument(
                argument.Parameter,
                argument.Value is { } value ? Evaluate(value) : null,
                argument.IsSplat,
                Place(argument.Span)));
        }

        return arguments;
    }
}
