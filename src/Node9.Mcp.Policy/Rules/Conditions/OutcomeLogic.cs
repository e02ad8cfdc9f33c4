namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>How outcomes combine.</summary>
internal static class OutcomeLogic
{
    /// <summary>Both must hold; one that certainly does not settles it.</summary>
    public static Outcome And(this Outcome left, Outcome right)
    {
        if (left is Outcome.No or Outcome.Inapplicable || right is Outcome.No or Outcome.Inapplicable)
        {
            return Outcome.No;
        }

        return left == Outcome.Yes && right == Outcome.Yes ? Outcome.Yes : Outcome.Undetermined;
    }

    /// <summary>The opposite; what does not apply, or could not be told, could not be told the other way round either.</summary>
    public static Outcome Negate(this Outcome outcome) => outcome switch
    {
        Outcome.No => Outcome.Yes,
        Outcome.Yes => Outcome.No,
        _ => Outcome.Undetermined,
    };

    /// <summary>The outcome of a plain truth value.</summary>
    public static Outcome Of(bool holds) => holds ? Outcome.Yes : Outcome.No;
}
