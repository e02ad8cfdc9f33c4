using System.Text.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> in one pass over the
/// members.</summary>
/// <param name="names">The names in <c>properties</c>.</param>
/// <param name="named">Their subschemas.</param>
/// <param name="patterned">The patterns of names and their subschemas.</param>
/// <param name="additional">For members that neither takes; null when all are allowed unseen.</param>
/// <param name="isClosed">Whether <paramref name="additional"/> is <c>false</c>.</param>
internal sealed class MembersKeyword(
    NameTable names,
    SchemaNode[] named,
    (LinearPattern Pattern, SchemaNode Node)[] patterned,
    SchemaNode? additional,
    bool isClosed) : Keyword
{
    public override bool IsMetBy(JsonElement instance, ref Evaluation evaluation, EvaluatedSet? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        bool met = true;
        int position = 0;
        foreach (JsonProperty member in instance.EnumerateObject())
        {
            if (!IsMetBy(member, ref evaluation, out bool seen))
            {
                met = false;
                if (!evaluation.Collects)
                {
                    return false;
                }
            }

            if (seen)
            {
                evaluated?.Add(position);
            }

            position++;
        }

        return met;
    }

    private bool IsMetBy(JsonProperty member, ref Evaluation evaluation, out bool seen)
    {
        seen = false;
        if (!evaluation.Spend(1))
        {
            return false;
        }

        bool met = true;
        int index = names.IndexOf(member);
        if (index >= 0)
        {
            seen = true;
            met = evaluation.Member(named[index], member);
        }

        if (patterned.Length > 0)
        {
            met &= IsMetByPatterns(member, ref evaluation, ref seen);
        }

        if (seen || additional is null)
        {
            return met;
        }

        seen = true;
        return isClosed
            ? UnknownMember.Violate("additionalProperties", member, names, ref evaluation)
            : evaluation.Member(additional, member);
    }

    private bool IsMetByPatterns(JsonProperty member, ref Evaluation evaluation, ref bool seen)
    {
        bool met = true;
        using ValueText name = ValueText.NameOf(member);
        foreach ((LinearPattern pattern, SchemaNode node) in patterned)
        {
            if (PatternKeyword.Matches(pattern, name.Span, ref evaluation))
            {
                seen = true;
                met &= evaluation.Member(node, member);
            }
        }

        return met;
    }
}
