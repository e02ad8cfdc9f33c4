using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Policy.Loops;

/// <summary>When repetition counts as a loop, as all layers of a policy say together.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record LoopTerms
{
    /// <summary>What holds where no layer says anything.</summary>
    public static LoopTerms Default { get; } = new();

    /// <summary>Whether loops are looked for.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>For the same call in a row.</summary>
    public LoopThresholds SameCall { get; init; } = new(4, 7, 10);

    /// <summary>For cycles, in turns.</summary>
    public LoopThresholds Cycle { get; init; } = new(3, 5, 7);

    /// <summary>For calls that differ in one argument.</summary>
    public LoopThresholds NearRepeat { get; init; } = new(6, 10, 15);

    /// <summary>For a call that keeps failing in the same way.</summary>
    public LoopThresholds SameFailure { get; init; } = new(4, 7, 10);

    /// <summary>For a tool that keeps failing.</summary>
    public LoopThresholds Storm { get; init; } = new(8, 15, 25);

    /// <summary>Who lets so much time pass between two calls waits for something, and makes no loop.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>In which stretch of time the failures of a storm are counted.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For how long after the last attempt a loop that was refused stays refused.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Tools that are called over and over because they wait for something: <c>tool</c> or
    /// <c>server/tool</c>.</summary>
    public GlobSet? Polling { get; init; }

    /// <summary>The thresholds of one kind.</summary>
    public LoopThresholds Of(LoopKind kind) => kind switch
    {
        LoopKind.SameCall => SameCall,
        LoopKind.Cycle => Cycle,
        LoopKind.NearRepeat => NearRepeat,
        LoopKind.SameFailure => SameFailure,
        _ => Storm,
    };

    /// <summary>The same terms with other thresholds for one kind.</summary>
    public LoopTerms With(LoopKind kind, LoopThresholds thresholds) => kind switch
    {
        LoopKind.SameCall => this with { SameCall = thresholds },
        LoopKind.Cycle => this with { Cycle = thresholds },
        LoopKind.NearRepeat => this with { NearRepeat = thresholds },
        LoopKind.SameFailure => this with { SameFailure = thresholds },
        _ => this with { Storm = thresholds },
    };
}
