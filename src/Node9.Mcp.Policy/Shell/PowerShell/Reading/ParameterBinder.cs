using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>Gives every argument of a cmdlet its parameter, as PowerShell does: by name in any case and cut short, by place,
/// or through the pipe.</summary>
internal static class ParameterBinder
{
    private const string Pipe = "-InputObject";

    private static readonly string[] Common =
    [
        "-verbose", "-debug", "-erroraction", "-ea", "-warningaction", "-wa", "-informationaction", "-errorvariable", "-ev",
        "-outvariable", "-ov", "-outbuffer", "-pipelinevariable", "-pv", "-confirm", "-whatif", "-wi", "-cf", "-progressaction",
    ];

    /// <summary>Whether the words could be meant for this cmdlet, not for a program of the same name.</summary>
    public static bool Fits(CommandSpec spec, PowerShellCall call)
    {
        foreach (CallArgument argument in call.Arguments)
        {
            bool isForeign = argument.Parameter is { } name
                ? Find(spec, name) is null && !IsCommon(name)
                : argument.Value is { Text: ['-', ..] } value && !value.Items[0].IsQuoted;
            if (isForeign)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The call as words: the cmdlet's full name, then each parameter by its full name before its value.</summary>
    public static List<ShellWord> Bind(CommandSpec spec, PowerShellCall call)
    {
        string name = call.Name.Contains('-', StringComparison.Ordinal) ? call.Name : spec.Name;
        var words = new List<ShellWord> { ShellWord.Exact(name, call.Word.Span) };
        var bound = new List<OptionSpec>();
        var places = new List<CallArgument>();
        if (IsRehearsal(call))
        {
            return [ShellWord.Exact("write-output", call.Span)];
        }

        for (int i = 0; i < call.Arguments.Count; i++)
        {
            i = Named(spec, call, i, words, bound, places);
        }

        ByPlace(spec, places, words, bound);
        OptionSpec? pipe = spec.Options.Find(Pipe);
        if (pipe is not null && !bound.Contains(pipe) && call.Input is { } input)
        {
            Add(spec, pipe, input.Items.Count == 0 ? [ShellWord.Opaque("what comes through the pipe is not known", call.Span)] : input.Items, words);
        }

        return words;
    }

    private static int Named(
        CommandSpec spec, PowerShellCall call, int at, List<ShellWord> words, List<OptionSpec> bound, List<CallArgument> places)
    {
        CallArgument argument = call.Arguments[at];
        if (argument.Parameter is not { } name)
        {
            places.Add(argument);
            return at;
        }

        OptionSpec? option = Find(spec, name);
        if (option is null)
        {
            bool takesValue = IsCommon(name) && name.ToLowerInvariant() is not ("-verbose" or "-debug" or "-confirm" or "-whatif" or "-wi" or "-cf");
            words.AddRange(IsCommon(name) ? [] : [ShellWord.Exact(name, argument.Span)]);
            return takesValue && argument.Value is null ? at + 1 : at;
        }

        bound.Add(option);
        if (option.Value == OptionValue.None)
        {
            bool isOff = argument.Value is { Text: { } text } && text.Equals("false", StringComparison.OrdinalIgnoreCase);
            words.AddRange(isOff ? [] : [ShellWord.Exact(option.Names[0], argument.Span)]);
            return at;
        }

        PowerShellValue? value = argument.Value;
        if (value is null && at + 1 < call.Arguments.Count && call.Arguments[at + 1] is { Parameter: null, Value: { } next })
        {
            value = next;
            at++;
        }

        Add(spec, option, value?.Items ?? [], words);
        return at;
    }

    /// <summary>Values alone go to the valued parameters that stand before the first switch in the table, in that order.</summary>
    private static void ByPlace(CommandSpec spec, List<CallArgument> places, List<ShellWord> words, List<OptionSpec> bound)
    {
        int next = 0;
        IReadOnlyList<OptionSpec> options = spec.Options.Options;
        foreach (CallArgument argument in places)
        {
            while (next < options.Count && options[next].Value != OptionValue.None && bound.Contains(options[next]))
            {
                next++;
            }

            if (argument.Value is not { } value || value.Block is not null)
            {
                continue;
            }

            if (next < options.Count && options[next].Value != OptionValue.None)
            {
                Add(spec, options[next], value.Items, words);
                bound.Add(options[next++]);
            }
            else
            {
                words.AddRange(value.Items.Select(static item => item with { IsQuoted = true }));
            }
        }
    }

    /// <summary>Drives other than those of files are parameters of their own where the table has them.</summary>
    private static void Add(CommandSpec spec, OptionSpec option, IReadOnlyList<ShellWord> values, List<ShellWord> words)
    {
        foreach (ShellWord value in values)
        {
            string? drive = ProviderPath.ParameterOf(value.KnownPrefix);
            string name = drive is not null && spec.Options.Find(drive) is not null ? drive : option.Names[0];
            words.Add(ShellWord.Exact(name, value.Span));
            words.Add(value);
        }
    }

    private static bool IsRehearsal(PowerShellCall call) => call.Arguments.Exists(static argument =>
        argument.Parameter is { } name && name.Equals("-whatif", StringComparison.OrdinalIgnoreCase)
        && argument.Value?.Text?.Equals("false", StringComparison.OrdinalIgnoreCase) != true
        && (argument.Value is null || argument.Value.Text is not null));

    private static bool IsCommon(string name) => Array.IndexOf(Common, name.ToLowerInvariant()) >= 0;

    /// <summary>The parameter that <paramref name="name"/> is or begins; null when none or several are.</summary>
    private static OptionSpec? Find(CommandSpec spec, string name)
    {
        OptionSpec? found = null;
        bool isUnclear = false;
        foreach (OptionSpec option in spec.Options.Options)
        {
            foreach (string each in ProviderPath.IsParameter(option.Names[0]) ? [] : option.Names)
            {
                if (each.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return option;
                }

                bool begins = each.StartsWith(name, StringComparison.OrdinalIgnoreCase);
                isUnclear |= begins && found is not null && found != option;
                found = begins ? found ?? option : found;
            }
        }

        return isUnclear ? null : found;
    }
}
