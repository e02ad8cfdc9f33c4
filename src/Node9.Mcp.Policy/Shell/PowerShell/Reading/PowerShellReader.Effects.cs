using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>Cmdlets that change how the rest of the script is read, or run what their arguments say.</content>
internal sealed partial class PowerShellReader
{
    private void Effect(string name, ShellCommand command, PowerShellCall call)
    {
        switch (name)
        {
            case "set-location" or "push-location":
                List<ShellWord> places = CmdletOutput.Values(command, "-Path");
                _state.Directory = places is [{ Value: { } path, HasGlob: false }] && _state.Directory is { } from
                    ? PathResolver.Resolve(path.Replace('\\', '/'), from, command.Context.Environment.Home)
                    : null;
                break;
            case "pop-location":
                _state.Directory = null;
                break;
            case "set-alias" or "new-alias":
                Alias(command, call);
                break;
            case "set-variable" or "new-variable":
                if (CmdletOutput.Values(command, "-Name") is [{ Value: { } variable }])
                {
                    _state.Variables[variable.ToLowerInvariant()] = new PowerShellValue(CmdletOutput.Values(command, "-Value"));
                }

                break;
            case "start-process":
                Start(command, call);
                break;
        }
    }

    private void Alias(ShellCommand command, PowerShellCall call)
    {
        if (CmdletOutput.Values(command, "-Name") is [{ Value: { } alias }]
            && CmdletOutput.Values(command, "-Value") is [{ Value: { } target }])
        {
            _state.Aliases[alias.ToLowerInvariant()] = target;
            return;
        }

        Opaque(call.Name, "which command the alias stands for is not known", call.Span);
    }

    /// <summary>The program that is started, as if it stood there itself.</summary>
    private void Start(ShellCommand command, PowerShellCall call)
    {
        if (CmdletOutput.Values(command, "-FilePath") is not [var program, ..])
        {
            return;
        }

        var arguments = new List<CallArgument>();
        foreach (ShellWord word in CmdletOutput.Values(command, "-ArgumentList"))
        {
            if (word.Value is not { } text)
            {
                arguments.Add(new CallArgument(null, PowerShellValue.Of(word), false, call.Span));
                continue;
            }

            foreach (string part in CommandPrompt.WordSplitting.Split(text))
            {
                arguments.Add(new CallArgument(null, PowerShellValue.Exact(part, word.Span), false, call.Span));
            }
        }

        if (program.Value is null)
        {
            RunUnknown(program, arguments, null, call.Span);
            return;
        }

        bool isAddress = program.Value.Contains("://", StringComparison.Ordinal);
        if (!isAddress)
        {
            RunNative(new PowerShellCall(program.Value.ToLowerInvariant(), program, arguments, null, call.Span, []));
        }
    }
}
