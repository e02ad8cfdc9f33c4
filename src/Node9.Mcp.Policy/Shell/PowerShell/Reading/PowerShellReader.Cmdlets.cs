using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Cmdlets that are known, cmdlets of which the verb is, and programs.</content>
internal sealed partial class PowerShellReader
{
    private PowerShellValue Run(PowerShellCall call)
    {
        CommandSpec? spec = CmdletCatalogue.Cmdlets.Find(call.Name);
        bool isNative = spec is null || (CatalogueIndex.Default.Find(call.Name) is not null && !ParameterBinder.Fits(spec, call));
        if (isNative)
        {
            return RunNative(call);
        }

        List<ShellWord> words = ParameterBinder.Bind(spec!, call);
        var command = new ShellCommand
        {
            Words = words,
            Redirections = Redirections(call.Redirections),
            Context = Context(call.Input),
            Span = call.Span,
        };
        bool isRemote = _isRemote;
        bool leaves = words.Exists(static word => word.Value is "-ComputerName" or "-Session" or "-VMName" or "-HostName" && !word.IsQuoted);
        if (spec!.Name == "invoke-expression" && words.Count == 3 && words[2] is { Value: not null, HasGlob: false } code)
        {
            return RunHere(code);
        }

        if (spec.Name == "invoke-expression")
        {
            FromSocket(call.Span);
        }

        Splat(call, spec);
        Hand(command);
        _isRemote |= leaves;
        PowerShellValue? blocks = RunBlocks(spec.Name, call);
        _isRemote = isRemote;
        Effect(spec.Name, command, call);
        PowerShellValue output = CmdletOutput.Of(words[0].Value!, command, call, blocks);
        NoteSocket(output.Type);
        return output;
    }

    private void Splat(PowerShellCall call, CommandSpec spec)
    {
        CallArgument? splat = call.Arguments.Find(static argument => argument.IsSplat);
        if (splat is not null && spec.Effects.Length + spec.Always.Length > 0)
        {
            Opaque(spec.Name, $"the arguments of `{spec.Name}` are in a variable", splat.Span);
        }
    }

    private PowerShellValue? RunBlocks(string name, PowerShellCall call)
    {
        PowerShellValue? output = null;
        foreach (PowerShellScript block in call.Blocks)
        {
            PowerShellValue value = RunBlock(block, call.Input);
            output = output is null ? value : new PowerShellValue([.. output.Items, .. value.Items]);
        }

        bool asksMember = name == "foreach-object" && output is null;
        if (asksMember && call.Arguments.Count > 0 && call.Arguments[^1].Value is { Text: { } method })
        {
            PowerShellValue target = PowerShellValue.Of(Element(call.Input ?? PowerShellValue.Empty, "what comes through the pipe is not known"));
            return Call(call.Input is { Items.Count: 1 } input ? input : target, false, method.ToLowerInvariant(), [], call.Span);
        }

        return output;
    }

    private PowerShellValue RunNative(PowerShellCall call)
    {
        CmdletVerb verb = CatalogueIndex.Default.Find(call.Name) is null && !call.Name.Contains('.', StringComparison.Ordinal) ? CmdletVerbs.Default.Of(call.Name) : CmdletVerb.None;
        var words = new List<ShellWord> { CommandPrompt.ProgramName.Of(call.Word) };
        foreach (CallArgument argument in call.Arguments)
        {
            words.AddRange(argument.ToWords());
        }

        foreach (PowerShellScript block in call.Blocks)
        {
            RunBlock(block, call.Input);
        }

        var command = new ShellCommand
        {
            Words = words,
            Redirections = Redirections(call.Redirections),
            Context = Context(call.Input),
            Span = call.Span,
        };
        PowerShellValue output = PowerShellValue.Unknown(
            $"the output of `{call.Name}` is not known", call.Span, new ShellSource { Commands = [command] });
        if (verb == CmdletVerb.None)
        {
            Hand(command);
            return output;
        }

        Hand(command with { Words = [ShellWord.Exact("write-output", call.Span)] });
        Unlisted(call, verb);
        return output;
    }

    /// <summary>What the verb alone says of a cmdlet that is in no list.</summary>
    private void Unlisted(PowerShellCall call, CmdletVerb verb)
    {
        bool changes = verb == CmdletVerb.Change;
        if (verb == CmdletVerb.Other)
        {
            Opaque(call.Name, $"what the cmdlet `{call.Name}` does is not known", call.Span);
            return;
        }

        _sink.Fact(new Fact
        {
            Effect = "process.run",
            Object = call.Name,
            Attributes = changes ? ["unknown", "destructive-looking"] : ["unknown"],
            Span = call.Span,
        });
    }
}
