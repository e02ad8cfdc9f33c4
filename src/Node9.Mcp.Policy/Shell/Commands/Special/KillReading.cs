using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>The processes that <c>kill</c> ends: jobs that the script itself began (<c>%1</c>, <c>$!</c>, <c>$(jobs -p)</c>)
/// are told apart from all others.</summary>
internal static class KillReading
{
    private const int MostStages = 8;

    /// <summary>Writes what <paramref name="facts"/>' command does.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        if (on.Has("-l") || on.Has("-0"))
        {
            return;
        }

        string signal = $"signal={on.Value("-s")?.Text}";
        foreach (ShellWord operand in on.Operands)
        {
            // Which of its own jobs it is does not matter.
            bool own = IsOwnJob(operand);
            ShellWord process = own && !operand.IsExact ? ShellWord.Exact("%", operand.Span) : operand;
            if (on.Value("-s") is null)
            {
                facts.Write("process.kill", process, own ? ["own-job"] : []);
            }
            else
            {
                facts.Write("process.kill", process, own ? [signal, "own-job"] : [signal]);
            }
        }
    }

    private static bool IsOwnJob(ShellWord process) =>
        process.KnownPrefix.StartsWith('%') || process is { Text: "…", Source: { } source } && ListsJobs(source, MostStages);

    // `jobs -p | tail -1`: what picks among lines makes up no others.
    private static bool ListsJobs(ShellSource source, int stages) => source.Commands is [{ } last]
        && (last.Name == "jobs"
            || stages > 0 && last.Name is "head" or "tail" or "tac" or "sort" && last.Words.Count < 4
            && last.Context.StandardInput is { } before && ListsJobs(before, stages - 1));
}
