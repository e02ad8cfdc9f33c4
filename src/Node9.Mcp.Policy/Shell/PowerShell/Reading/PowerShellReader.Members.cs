using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.PowerShell.Parsing;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Properties and methods.</content>
internal sealed partial class PowerShellReader
{
    private bool _hasSocket;

    private PowerShellValue Member(MemberExpression member)
    {
        PowerShellValue target = Evaluate(member.Target);
        ShellWord name = Evaluate(member.Name).ToWord(Place(member.Span));
        SourceSpan span = Place(member.Span);
        var arguments = new List<PowerShellValue>();
        foreach (PowerShellExpression argument in member.Arguments ?? [])
        {
            arguments.Add(Evaluate(argument));
        }

        if (name.Value is not { } word)
        {
            Opaque(name.Text, $"which member is asked is not known: {name.Unknown}", span);
            return PowerShellValue.Unknown("which member is asked is not known", span, target.ToSource());
        }

        word = word.ToLowerInvariant();
        if (member.Arguments is null)
        {
            return Property(target, member.IsStatic, word, span);
        }

        if (word is "invoke" or "invokereturnasis" or "invokewithcontext" or "getnewclosure" && RunCode(target, span) is { } output)
        {
            return output;
        }

        if (MethodFolding.Fold(target, member.IsStatic, word, arguments, span) is { } folded)
        {
            return folded;
        }

        return Call(target, member.IsStatic, word, arguments, span);
    }

    private static PowerShellValue Property(PowerShellValue target, bool isStatic, string name, SourceSpan span)
    {
        if (isStatic && target.Type is { } type)
        {
            return type == "text.encoding" || type.EndsWith("encoding", StringComparison.Ordinal)
                ? PowerShellValue.Unknown("it is an encoding", span) with { Type = "encoding:" + name }
                : PowerShellValue.Unknown($"`[{type}]::{name}` is not known", span);
        }

        return name is "fullname" or "path" or "pspath" or "providerpath"
            ? target
            : PowerShellValue.Unknown($"the property `{name}` is not followed", span, target.ToSource());
    }

    /// <summary>Runs a script block, or text that was made one; null when the value is neither.</summary>
    private PowerShellValue? RunCode(PowerShellValue code, SourceSpan span)
    {
        if (code.Block is { } block)
        {
            return RunBlock(block);
        }

        if (code.Type != "scriptblock")
        {
            return null;
        }

        HandCode(code.ToWord(span), span);
        return PowerShellValue.Unknown("what the code gives is not followed", span, code.ToSource());
    }

    /// <summary>Runs code that the script holds, or says what is not known of it.</summary>
    private PowerShellValue HandCode(ShellWord code, SourceSpan span)
    {
        if (code.Value is not null && !code.HasGlob)
        {
            return RunHere(code);
        }

        FromSocket(span);
        Hand(new ShellCommand
        {
            Words = [ShellWord.Exact("invoke-expression", span), ShellWord.Exact("-Command", span), code],
            Context = Context(null),
            Span = span,
        });
        return PowerShellValue.Unknown("what the code gives is not followed", span, new PowerShellValue([code]).ToSource());
    }

    /// <summary>Code that is not known, in a script that holds a connection, is what the other end sends.</summary>
    private void FromSocket(SourceSpan span)
    {
        if (_hasSocket)
        {
            _sink.Fact(new Fact { Effect = "net.shell", Object = "powershell", Span = span });
        }
    }

    private void NoteSocket(string? type) => _hasSocket |= type is not null && type.Contains("sockets.", StringComparison.Ordinal);

    private PowerShellValue Call(
        PowerShellValue target, bool isStatic, string method, List<PowerShellValue> arguments, SourceSpan span)
    {
        NoteSocket(isStatic ? target.Type : null);
        string name = isStatic ? $"[{target.Type ?? "?"}]::{method}" : $".{method}";
        var words = new List<ShellWord> { ShellWord.Exact(name, span) };
        if (!isStatic)
        {
            words.Add(target.ToWord(span));
        }

        foreach (PowerShellValue argument in arguments)
        {
            if (argument.Block is { } block)
            {
                RunBlock(block);
            }

            words.Add(argument.ToWord(span));
        }

        if (method == "create" && target.Type is "scriptblock" or "management.automation.scriptblock" && arguments.Count == 1)
        {
            return arguments[0] with { Type = "scriptblock" };
        }

        var command = new ShellCommand { Words = words, Context = Context(isStatic ? null : target), Span = span };
        if (CmdletCatalogue.Methods.Find(name) is not null)
        {
            Hand(command);
        }
        else if (!CmdletVerbs.Default.IsQuietCall(isStatic ? target.Type : null, method))
        {
            Opaque(name, $"what the method `{name}` does is not known", span);
        }

        return PowerShellValue.Unknown($"what `{name}` gives is not followed", span, new ShellSource { Commands = [command] })
            with { Type = isStatic && method == "new" ? target.Type : null };
    }
}
