using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>What a shell is told to run: <c>-c CODE NAME ARGUMENTS</c>, a script, or its standard input.</summary>
internal static class ShellReading
{
    /// <summary>Hands the code of <paramref name="facts"/>' command on.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        Startup(facts);
        if (on.Has("-c"))
        {
            Code(facts);
            return;
        }

        if (on.Operands.Count == 0 || on.Has("-s"))
        {
            if (!on.Has("--version") && !on.Has("--help"))
            {
                StandardInput.Run(facts, "shell", "sh", Nesting.Child);
            }

            return;
        }

        HandOver.Script(facts, on.Operands[0], "sh", Nesting.Child with { Arguments = on.Operands });
    }

    private static void Code(FactWriter facts)
    {
        Invocation on = facts.On;
        if (on.Operands.Count == 0)
        {
            return;
        }

        ShellWord code = on.Operands[0];
        Nesting nesting = Nesting.Child with
        {
            Arguments = on.Operands.GetRange(1, on.Operands.Count - 1),
            Dialect = on.Name is "bash" ? ShellDialect.Bash : on.Name is "sh" ? ShellDialect.Posix : null,
        };
        HandOver.Shell(facts, code, nesting);
    }

    private static void Startup(FactWriter facts)
    {
        foreach (FoundOption option in facts.On.Options)
        {
            if (option.Spec.Names[0] is "--rcfile" && option.Value is { } file)
            {
                HandOver.Script(facts, file, "sh", Nesting.Child);
            }
        }
    }
}
