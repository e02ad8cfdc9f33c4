using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>Turns a command line into the facts of what it would do: reads it, follows its values, and asks command
/// knowledge about each command in it, nested ones included.</summary>
/// <remarks>Holds no state of its own, so one instance serves every thread, as long as the two describers do too. Never
/// throws on any text; what cannot be understood is an opaque fact.</remarks>
/// <param name="describe">Says what one command does.</param>
/// <param name="describeText">Says what SQL or code inside a command does; null when nothing can, and then it is opaque.</param>
public sealed class ShellAnalyzer(DescribeCommand describe, DescribeText? describeText = null)
{
    /// <summary>The facts of <paramref name="script"/>, in the order met, each once.</summary>
    public IReadOnlyList<Fact> Analyze(string script, ShellEnvironment environment) =>
        Analyze(script, environment, new WorkBudget());

    /// <summary>The same on a given budget, for a caller that has more than one text to judge.</summary>
    public IReadOnlyList<Fact> Analyze(string script, ShellEnvironment environment, WorkBudget budget)
    {
        try
        {
            return new ShellWalker(environment, budget, describe, describeText).Walk(script);
        }
        catch (Exception)
        {
            return Fault(script.Length);
        }
    }

    /// <summary>The files whose content is known, or known to have changed, once <paramref name="script"/> has run; by
    /// absolute path.</summary>
    public IReadOnlyList<KeyValuePair<string, ShellSource>> FilesAfter(string script, ShellEnvironment environment)
    {
        try
        {
            var walker = new ShellWalker(environment, new WorkBudget(), describe, describeText);
            walker.Walk(script);
            return [.. walker.Files];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The facts of a program with its arguments, which no shell reads first.</summary>
    public IReadOnlyList<Fact> AnalyzeArguments(
        IReadOnlyList<ShellWord> words, ShellEnvironment environment, WorkBudget budget)
    {
        try
        {
            return new ShellWalker(environment, budget, describe, describeText).WalkArguments(words);
        }
        catch (Exception)
        {
            return Fault(0);
        }
    }

    /// <summary>A fault of ours or of a describer must ask, whatever it is: nothing is known of what the text would do.</summary>
    private static Fact[] Fault(int length) =>
    [
        new Fact
        {
            Effect = "opaque",
            Certainty = Certainty.Opaque,
            Unknown = "the command line could not be judged: the engine failed on it",
            Span = new SourceSpan(0, length),
        },
    ];
}
