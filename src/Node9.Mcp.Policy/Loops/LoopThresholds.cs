namespace Node9.Mcp.Policy.Loops;

/// <summary>From how many repetitions on what is done about one kind of loop.</summary>
/// <param name="Advise">The agent is told.</param>
/// <param name="Ask">A person is asked.</param>
/// <param name="Refuse">The call is refused.</param>
public readonly record struct LoopThresholds(int Advise, int Ask, int Refuse)
{
    /// <summary>Never anything.</summary>
    public static LoopThresholds Off { get; } = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>What is done the so-many-th time.</summary>
    public LoopStage StageOf(int times) =>
        times >= Refuse ? LoopStage.Refuse
        : times >= Ask ? LoopStage.Ask
        : times >= Advise ? LoopStage.Advise
        : LoopStage.None;
}
