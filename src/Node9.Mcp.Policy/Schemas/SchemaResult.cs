namespace Node9.Mcp.Policy.Schemas;

/// <summary>The answer for one value: valid, violated with the reasons, or no answer. <c>default</c> is no
/// answer.</summary>
public readonly struct SchemaResult
{
    private readonly IReadOnlyList<SchemaViolation>? _violations;
    private readonly string? _reason;

    private SchemaResult(SchemaOutcome outcome, IReadOnlyList<SchemaViolation>? violations, string? reason)
    {
        Outcome = outcome;
        _violations = violations;
        _reason = reason;
    }

    /// <summary>Which of the three.</summary>
    public SchemaOutcome Outcome { get; }

    /// <summary>Whether the value is what the schema asks for.</summary>
    public bool IsValid => Outcome == SchemaOutcome.Valid;

    /// <summary>What is wrong, at least one when <see cref="SchemaOutcome.Violated"/>, otherwise empty.</summary>
    public IReadOnlyList<SchemaViolation> Violations => _violations ?? [];

    /// <summary>Why there is no answer; empty when there is one.</summary>
    public string Reason => Outcome == SchemaOutcome.CannotValidate ? _reason ?? "nothing was validated" : "";

    internal static SchemaResult Valid => new(SchemaOutcome.Valid, null, null);

    internal static SchemaResult Violated(IReadOnlyList<SchemaViolation> violations) =>
        new(SchemaOutcome.Violated, violations, null);

    internal static SchemaResult CannotValidate(string reason) => new(SchemaOutcome.CannotValidate, null, reason);
}
