using System.Text.Json;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Rules.Conditions;

namespace Node9.Mcp.Policy.Rules;

/// <summary>Says which of a rule's conditions was the first not to hold, by asking each of them as the rule did.</summary>
/// <remarks>For explanations only: the rule itself has decided already that it does not match.</remarks>
internal static class MissedCondition
{
    private const int Shown = 60;

    /// <summary>Why <paramref name="rule"/>, which did not match, did not; null when it is about other calls altogether:
    /// another tool, another effect, or nothing that these arguments have.</summary>
    public static string? Find(Rule rule, in RuleSubject subject)
    {
        RuleMatcher match = rule.Match;
        bool speaksOfThis = match.Tool is not null || match.Fact is not null || match.Schema is not null
            || HasArgument(match, subject.Call.Arguments);
        if (!speaksOfThis
            || match.Tool?.IsMatch(subject.Call.Tool) == false
            || (match.Fact is { } fact && (subject.Fact is null || !fact.Effect.IsMatch(subject.Fact.Effect))))
        {
            return null;
        }

        return Caller(rule, subject) ?? OfFact(match, subject) ?? OfArguments(match, subject) ?? Last(rule, subject);
    }

    private static string? Caller(Rule rule, in RuleSubject subject)
    {
        RuleMatcher match = rule.Match;
        return rule.Providers?.Includes(subject.Fact) == false
            ? $"`provider` is {(subject.Fact?.Provider is { } provider ? $"`{provider}`" : "not known")}, not {rule.Providers}"
            : rule.Holders?.Include(subject) == false ? $"nobody who has {Roles(rule.Holders)} makes the call"
            : match.Server?.IsMatch(subject.Call.Server) == false ? Other("server", subject.Call.Server)
            : match.Agent?.IsMatch(subject.Context.Agent) == false ? Other("agent", subject.Context.Agent)
            : match.User?.IsMatch(subject.Context.User) == false ? Other("user", subject.Context.User)
            : match.Identity?.IsMatch(subject.Context.Identity) == false ? Other("identity", subject.Context.Identity)
            : match.Door?.Contains(subject.Call.Door) == false
                ? $"the call comes by another door (`{subject.Call.Door.ToString().ToLowerInvariant()}`)"
            : match.Role?.Include(subject) == false ? $"nobody who has {Roles(match.Role)} makes the call"
            : null;
    }

    private static string? OfFact(RuleMatcher match, in RuleSubject subject)
    {
        if (match.Fact is not { } condition || subject.Fact is not { } fact)
        {
            return null;
        }

        if (condition.Object?.IsMatch(fact.Object) == false)
        {
            return $"`{Cut(fact.Object)}` does not fit `object` {condition.Object}";
        }

        if (condition.OtherThan?.IsMatch(fact.Object) == true)
        {
            return $"`{Cut(fact.Object)}` is excepted from `object`";
        }

        if (condition.Certainty is { } certainty && certainty != fact.Certainty)
        {
            return $"it is {Word(fact.Certainty)}, not {Word(certainty)}";
        }

        string? doubt = null;
        foreach (AttributeCondition attribute in condition.Attributes)
        {
            switch (attribute.Test(fact, ref doubt))
            {
                case Outcome.Yes:
                    break;
                case Outcome.Undetermined:
                    return $"doubt never allows: {doubt}";
                default:
                    return Particular(attribute, fact);
            }
        }

        return condition.Test(fact, ref doubt) == Outcome.Undetermined ? $"doubt never allows: {doubt}" : null;
    }

    private static string Particular(AttributeCondition asked, Fact fact)
    {
        var has = new List<string>();
        if (asked.Name == AttributeCondition.Provider && fact.Provider is { } provider)
        {
            has.Add($"`{provider}`");
        }

        foreach (string attribute in fact.Attributes)
        {
            if (attribute.StartsWith(asked.Name, StringComparison.Ordinal)
                && (attribute.Length == asked.Name.Length || attribute[asked.Name.Length] == '='))
            {
                has.Add(attribute.Length == asked.Name.Length ? "set" : $"`{attribute[(asked.Name.Length + 1)..]}`");
            }
        }

        return (has.Count, asked.Values) switch
        {
            (0, null) => $"`{asked.Name}` is not set",
            (0, _) => $"`{asked.Name}` is nothing, not {asked.Values}",
            (_, null) => $"`{asked.Name}` is {string.Join(" and ", has)}",
            _ => $"`{asked.Name}` is {string.Join(" and ", has)}, {(asked.IsPresent ? "not" : "which is excepted by")} {asked.Values}",
        };
    }

    private static string? OfArguments(RuleMatcher match, in RuleSubject subject)
    {
        string? doubt = null;
        foreach (ArgumentCondition condition in match.Arguments)
        {
            switch (condition.Test(subject.Call.Arguments, ref doubt))
            {
                case Outcome.Yes:
                    break;
                case Outcome.Undetermined:
                    return $"doubt never allows: {doubt}";
                default:
                    return JsonPointer.TryResolve(subject.Call.Arguments, condition.Pointer, out JsonElement found)
                        ? $"argument `{condition.Pointer}` is {Cut(found.GetRawText())}, which is not what the rule asks"
                        : $"there is no argument `{condition.Pointer}`";
            }
        }

        return match.Schema?.Test(subject.Call.Arguments, ref doubt) switch
        {
            Outcome.No => "the arguments do not fit `schema`",
            Outcome.Undetermined => $"doubt never allows: {doubt}",
            _ => null,
        };
    }

    private static string Last(Rule rule, in RuleSubject subject)
    {
        string? doubt = null;
        return rule.Match.Time?.Test(subject.Context.Time, ref doubt) == Outcome.No ? "it is outside of `time`"
            : rule.Match.Unless?.Test(subject, ref doubt) == Outcome.Yes ? "`unless` excuses it"
            : doubt is not null ? $"doubt never allows: {doubt}"
            : rule.Count is not null ? "the session has not made so many of these calls yet"
            : "it could not be told why";
    }

    private static bool HasArgument(RuleMatcher match, JsonElement arguments)
    {
        foreach (ArgumentCondition condition in match.Arguments)
        {
            if (JsonPointer.TryResolve(arguments, condition.Pointer, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static string Roles(Roles.RoleHolders holders) => $"the role `{string.Join("`, `", holders.Roles)}`";

    private static string Other(string what, string name) => $"the {what} is `{Cut(name)}`";

    private static string Word(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    private static string Cut(string text) => text.Length <= Shown ? text : $"{text.AsSpan(0, Shown)}…";
}
