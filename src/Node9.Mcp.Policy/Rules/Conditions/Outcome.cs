namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>What came of testing a condition. There are more answers than yes and no, because "could not be told"
/// must never work in favour of the call: see <see cref="OutcomeLogic"/>.</summary>
internal enum Outcome : byte
{
    /// <summary>The condition does not hold.</summary>
    No = 1,

    /// <summary>The condition holds.</summary>
    Yes,

    /// <summary>The condition does not apply to this kind of value (a range, asked of a string). It does not hold, and
    /// neither does its negation.</summary>
    Inapplicable,

    /// <summary>It could not be told. An allow rule then does not match; a review or block rule does.</summary>
    Undetermined,
}
