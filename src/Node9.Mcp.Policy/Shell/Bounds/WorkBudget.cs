namespace Node9.Mcp.Policy.Shell.Bounds;

/// <summary>Counts the work done on one command line, nested ones included, so that the amount is bounded whatever the
/// text and however loaded the machine is.</summary>
/// <remarks>Steps, never time: the same text always gets the same verdict. Not safe to share between threads.</remarks>
/// <param name="steps">How many steps may be taken.</param>
public sealed class WorkBudget(int steps = WorkBudget.DefaultSteps)
{
    /// <summary>Steps allowed unless said otherwise; a step is a node read, a word expanded or a command followed.</summary>
    public const int DefaultSteps = 32_000;

    /// <summary>Longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Deepest nesting that is followed.</summary>
    public const int MaxDepth = 100;

    /// <summary>Whether the bound was met.</summary>
    public bool IsSpent => Left < 0;

    /// <summary>Steps left; negative once the bound was met.</summary>
    public int Left { get; private set; } = steps;

    /// <summary>Counts <paramref name="steps"/>; false when the bound is met, and then ever after.</summary>
    public bool Spend(int steps)
    {
        if (Left >= 0)
        {
            Left = steps > Left ? -1 : Left - steps;
        }

        return Left >= 0;
    }
}
