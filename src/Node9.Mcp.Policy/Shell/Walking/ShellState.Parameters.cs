using System.Globalization;

using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>What a parameter holds, special ones included.</content>
internal sealed partial class ShellState
{
    /// <summary>What the parameter called <paramref name="name"/> holds.</summary>
    public ParameterLookup Look(string name, ShellEnvironment environment)
    {
        if (_variables.Find(name) is { } variable)
        {
            return variable.IsUnset ? ParameterLookup.Unset : ParameterLookup.Of(variable.Value);
        }

        char first = name.Length > 0 ? name[0] : '\0';
        if (char.IsAsciiDigit(first))
        {
            return LookNumbered(name);
        }

        switch (name)
        {
            case "@" or "*":
                return Parameters is null
                    ? ParameterLookup.Unknown($"`${name}` is not known")
                    : new ParameterLookup(ShellValue.Empty, Parameters.Count == 0, Parameters);
            case "#":
                return Parameters is null
                    ? ParameterLookup.Unknown("`$#` is not known")
                    : ParameterLookup.Of(ShellValue.Exact(Parameters.Count.ToString(CultureInfo.InvariantCulture)));
            case "HOME":
                return ParameterLookup.Of(HomeOf("", environment));
            case "PWD":
                return ParameterLookup.Of(Directory);
            case "OLDPWD":
                return ParameterLookup.Of(PreviousDirectory);
            case "IFS":
                return ParameterLookup.Of(ShellValue.Exact(Separators));
            case "BASH":
                return ParameterLookup.Of(ShellValue.Exact("/bin/bash"));
            case "USER" or "LOGNAME" when environment.User is { } user:
                return ParameterLookup.Of(ShellValue.Exact(user));
            case "!":
                // A job of this script, as `%1` is.
                return ParameterLookup.Of(ShellValue.Partial("%…", "%", "the process id in `$!` is not known"));
            case "?" or "$" or "-" or "_":
                return ParameterLookup.Unknown($"`${name}` is not known");
        }

        return ParameterLookup.Unknown(UnassignedVariable.Sentence(name));
    }

    /// <summary>What <c>~name</c> stands for; <c>~</c> alone for an empty name.</summary>
    public ShellValue HomeOf(string name, ShellEnvironment environment)
    {
        if (name.Length == 0 && _variables.Find("HOME") is { IsUnset: false } assigned)
        {
            return assigned.Value;
        }

        return name switch
        {
            "+" => Directory,
            "-" => PreviousDirectory,
            "root" => ShellValue.Exact("/root"),
            _ when (name.Length == 0 || name == environment.User) && environment.Home is { } home =>
                ShellValue.Exact(home),
            "" => ShellValue.Opaque("the home directory is not known"),
            _ => ShellValue.Opaque($"the home directory of `{name}` is not known"),
        };
    }

    private ParameterLookup LookNumbered(string name)
    {
        if (name == "0")
        {
            return ShellName is { } shell ? ParameterLookup.Of(shell) : ParameterLookup.Unknown("`$0` is not known");
        }

        bool isNumber = int.TryParse(name, CultureInfo.InvariantCulture, out int number);
        if (Parameters is null || !isNumber)
        {
            return ParameterLookup.Unknown($"`${name}` is not known");
        }

        return number <= Parameters.Count ? ParameterLookup.Of(Parameters[number - 1]) : ParameterLookup.Unset;
    }
}
