using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>What cmdlets give that others then work on: paths above all.</summary>
internal static class CmdletOutput
{
    /// <summary>What <paramref name="command"/>, the cmdlet <paramref name="name"/>, gives.</summary>
    /// <param name="name">Full name of the cmdlet.</param>
    /// <param name="command">It with its arguments bound.</param>
    /// <param name="call">The call as written.</param>
    /// <param name="blocks">What the script blocks among its arguments give; null for none.</param>
    public static PowerShellValue Of(string name, ShellCommand command, PowerShellCall call, PowerShellValue? blocks)
    {
        var source = new ShellSource { Commands = [command] };
        PowerShellValue input = call.Input ?? PowerShellValue.Empty;
        switch (name)
        {
            case "get-childitem":
                return Listed(command, source, call.Span);
            case "get-item" or "resolve-path" or "convert-path" or "get-acl":
                return new PowerShellValue(Values(command, "-Path"));
            case "join-path":
                return PowerShellValue.Of(WordJoin.Join([.. Values(command, "-Path"), .. Values(command, "-ChildPath")], "/", call.Span));
            case "split-path":
                return PowerShellValue.Unknown("a part of a path is not followed", call.Span, source);
            case "write-output" or "get-command":
                List<ShellWord> words = Values(command, "-Name");
                return words.Exists(static word => word.HasGlob)
                    ? PowerShellValue.Unknown("which commands are found is not known", call.Span)
                    : new PowerShellValue(words);
            case "where-object" or "select-object" or "get-unique":
                return Narrowed(input);
            case "sort-object" or "tee-object" or "out-string" or "write-host":
                return input;
            case "foreach-object" or "invoke-command" or "measure-command" when blocks is not null:
                return blocks;
            case "new-object":
                string type = (Values(command, "-TypeName") is [{ Value: { } text }, ..] ? text : "?").ToLowerInvariant();
                return PowerShellValue.Unknown($"it is a new `{type}`", call.Span, source) with
                {
                    Type = type.StartsWith("system.", StringComparison.Ordinal) ? type[7..] : type,
                };
            case "get-wmiobject" or "get-ciminstance":
                return PowerShellValue.Of(Instance(command, source, call.Span));
            case "get-variable":
                return PowerShellValue.Unknown("the value of a variable asked for by name is not followed", call.Span, source);
            default:
                return PowerShellValue.Unknown($"the output of `{name}` is not known", call.Span, source);
        }
    }

    /// <summary>The values that <paramref name="command"/> gives to <paramref name="parameter"/>.</summary>
    public static List<ShellWord> Values(ShellCommand command, string parameter)
    {
        var values = new List<ShellWord>();
        for (int i = 1; i + 1 < command.Words.Count; i++)
        {
            if (command.Words[i].Is(parameter) && !command.Words[i].IsQuoted)
            {
                values.Add(command.Words[++i]);
            }
        }

        return values;
    }

    /// <summary>An object of a class of the machine's own management.</summary>
    private static ShellWord Instance(ShellCommand command, ShellSource source, SourceSpan span)
    {
        string kind = Values(command, "-Class") is [{ Value: { } name }, ..] ? name.ToLowerInvariant() : "";
        return ShellWord.Opaque("which objects are found is not known", span) with { Text = kind + "…", KnownPrefix = kind, Source = source };
    }

    /// <summary>All that lies in the places, or of a filter some of it.</summary>
    private static PowerShellValue Listed(ShellCommand command, ShellSource source, SourceSpan span)
    {
        List<ShellWord> places = Values(command, "-Path");
        bool isNarrow = Has(command, "-Filter") || Has(command, "-Include") || Has(command, "-Exclude");
        if (places.Count == 0 && (Has(command, "-Registry") || Has(command, "-Env")))
        {
            return PowerShellValue.Unknown("what is listed is not followed", span, source);
        }

        if (places.Count == 0)
        {
            places.Add(ShellWord.Exact(".", span));
        }

        return new PowerShellValue([.. places.Select(place => place.HasGlob ? place
            : isNarrow ? Some(place)
            : place.IsExact ? Below(place) : place)]);
    }

    private static PowerShellValue Narrowed(PowerShellValue input) => new([.. input.Items.Select(static item =>
        item is { HasGlob: true, Value: { } text } ? Some(item with { Value = text.TrimEnd('*') }) : item)]);

    private static ShellWord Below(ShellWord place)
    {
        string path = place.Value!.TrimEnd('\\', '/') + "/*";
        return place with { Text = path, Value = path, KnownPrefix = path[..^1], HasGlob = true, IsQuoted = false };
    }

    private static ShellWord Some(ShellWord place)
    {
        string path = (place.Value ?? place.KnownPrefix).TrimEnd('\\', '/') + "/";
        return place with
        {
            Text = path + "…",
            Value = null,
            KnownPrefix = path,
            HasGlob = false,
            Certainty = Certainty.Partial,
            Unknown = "which files will be found is not known",
        };
    }

    private static bool Has(ShellCommand command, string parameter) =>
        command.Words.Any(word => word.Is(parameter) && !word.IsQuoted);
}
