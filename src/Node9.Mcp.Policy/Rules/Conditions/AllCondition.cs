using System.Text.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>Several conditions on one value, all of which must hold.</summary>
internal sealed class AllCondition(ValueCondition[] conditions) : ValueCondition
{
    /// <inheritdoc/>
    public override Outcome Test(JsonElement value, ref string? doubt)
    {
        Outcome outcome = Outcome.Yes;
        foreach (ValueCondition condition in conditions)
        {
            switch (condition.Test(value, ref doubt))
            {
                case Outcome.No:
                    return Outcome.No;
                case Outcome.Inapplicable:
                    outcome = Outcome.Inapplicable;
                    break;
                case Outcome.Undetermined when outcome == Outcome.Yes:
                    outcome = Outcome.Undetermined;
                    break;
                default:
                    break;
            }
        }

        return outcome;
    }
}
