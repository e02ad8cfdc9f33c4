using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>One command line as its command reads it: sub-command, options with values, operands.</summary>
/// <remarks>Lives for one description; used by one thread.</remarks>
internal sealed class Invocation
{
    /// <summary>The command.</summary>
    internal required ShellCommand Command { get; init; }

    /// <summary>The command or sub-command that was reached.</summary>
    internal required CommandSpec Spec { get; set; }

    /// <summary>Command and sub-command as they were written: <c>git remote add</c>.</summary>
    internal required string Name { get; set; }

    /// <summary>Whose product the command speaks to; null when that is not known.</summary>
    internal string? Provider { get; init; }

    /// <summary>Options in the order given, those of the commands above included.</summary>
    internal List<FoundOption> Options { get; } = [];

    /// <summary>Operands in the order given, without sub-commands.</summary>
    internal List<ShellWord> Operands { get; } = [];

    /// <summary>The first option that is not in the table; null when all are.</summary>
    internal string? UnknownOption { get; set; }

    /// <summary>The operand that says what is done, where the data looks for it among all; null otherwise.</summary>
    internal ShellWord? ActionWord { get; set; }

    /// <summary>Whether <c>--help</c> is given where the command looks for options: then it prints and does nothing. What
    /// it is handed to run may still be run.</summary>
    internal bool HelpAsked { get; set; }

    /// <summary>A first operand that should be a sub-command and is none that is known; null otherwise.</summary>
    internal ShellWord? UnknownVerb { get; set; }

    /// <summary>Whether <c>--</c> ended the options, and before which operand.</summary>
    internal int Separator { get; set; } = -1;

    /// <summary>Whether the option that has <paramref name="name"/> among its spellings is given.</summary>
    internal bool Has(string name)
    {
        foreach (FoundOption option in Options)
        {
            if (Array.IndexOf(option.Spec.Names, name) >= 0 && !IsDenied(option))
            {
                return true;
            }
        }

        return false;
    }

    // `--dry-run=false` is not a dry run.
    private static bool IsDenied(FoundOption option) =>
        option.Spec.Value != OptionValue.Required && option.Value?.Value is ("false" or "0" or "no" or "none" or "off");

    /// <summary>The last value given to option <paramref name="name"/>; null when there is none.</summary>
    internal ShellWord? Value(string name)
    {
        for (int i = Options.Count - 1; i >= 0; i--)
        {
            if (Options[i].Value is { } value && Array.IndexOf(Options[i].Spec.Names, name) >= 0)
            {
                return value;
            }
        }

        return null;
    }
}
