using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>What a rule asks of the argument at one JSON pointer. An argument that is not there fits only a condition
/// that says <c>"exists": false</c>.</summary>
/// <param name="pointer">RFC 6901 pointer into the arguments.</param>
/// <param name="exists">What the rule says about being there; null when it says nothing.</param>
/// <param name="value">What is asked of the value; null when only its being there matters.</param>
internal sealed class ArgumentCondition(string pointer, bool? exists, ValueCondition? value)
{
    /// <summary>Where the argument is.</summary>
    public string Pointer => pointer;

    /// <summary>Whether the arguments fit.</summary>
    public Outcome Test(JsonElement arguments, ref string? doubt)
    {
        if (!JsonPointer.TryResolve(arguments, pointer, out JsonElement found))
        {
            return OutcomeLogic.Of(exists == false);
        }

        if (exists == false)
        {
            return Outcome.No;
        }

        Outcome outcome = value?.Test(found, ref doubt) ?? Outcome.Yes;
        if (outcome == Outcome.Undetermined)
        {
            doubt = $"argument `{pointer}`: {doubt}";
        }

        return outcome == Outcome.Inapplicable ? Outcome.No : outcome;
    }
}
