using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>What the mode of <c>chmod</c> gives: write to everybody, the rights of the owner (setuid), or execution.</summary>
internal static class ChmodReading
{
    /// <summary>Writes <c>file.permission</c> for every file of <paramref name="facts"/>' command.</summary>
    internal static void Describe(FactWriter facts)
    {
        List<ShellWord> operands = facts.On.Operands;
        var attributes = new List<string>();
        if (facts.On.Has("-R"))
        {
            attributes.Add("recursive");
        }

        int first = facts.On.Has("--reference") || facts.On.Has("-x") ? 0 : 1;
        if (first == 1 && operands.Count > 0)
        {
            Mode(operands[0].Value ?? "", attributes);
        }

        for (int i = first; i < operands.Count; i++)
        {
            facts.Write("file.permission", operands[i], attributes.ToArray());
        }
    }

    private static void Mode(string mode, List<string> attributes)
    {
        attributes.Add($"mode={mode}");
        bool octal = mode.Length is > 0 and < 6 && mode.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0;
        if (octal)
        {
            if ((mode[^1] - '0' & 2) != 0)
            {
                attributes.Add("world-writable");
            }

            if (mode.Length > 3 && (mode[^4] - '0' & 6) != 0)
            {
                attributes.Add("setuid");
            }

            return;
        }

        foreach (string clause in mode.Split(','))
        {
            Clause(clause, attributes);
        }
    }

    private static void Clause(string clause, List<string> attributes)
    {
        int at = clause.AsSpan().IndexOfAny('+', '=');
        if (at < 0)
        {
            return;
        }

        ReadOnlySpan<char> who = clause.AsSpan(0, at), what = clause.AsSpan(at);
        if (what.Contains('w') && (who.Contains('o') || who.Contains('a')))
        {
            attributes.Add("world-writable");
        }

        if (what.Contains('s') && !who.SequenceEqual("o"))
        {
            attributes.Add("setuid");
        }

        if (what.Contains('x') || what.Contains('X'))
        {
            attributes.Add("executable");
        }
    }
}
