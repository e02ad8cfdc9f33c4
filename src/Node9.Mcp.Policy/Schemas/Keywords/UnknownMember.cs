using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Keywords;

/// <summary>Says which member is not known, which are, and which was probably meant.</summary>
internal static class UnknownMember
{
    /// <summary>Notes the violation; false always.</summary>
    public static bool Violate(string keyword, JsonProperty member, NameTable known, ref Evaluation evaluation)
    {
        if (evaluation.Violations is null)
        {
            return false;
        }

        string name = member.Name;
        string hint = known.Names.Count == 0 ? "no properties are known" : $"known: {ShownText.List(known.Names)}";
        if (Meant(name, known.Names) is { } meant)
        {
            hint = $"did you mean `{ShownText.Cut(meant)}`? {hint}";
        }

        return evaluation.Violate(keyword, $"has the unknown property `{ShownText.Cut(name)}`; {hint}");
    }

    /// <summary>The known name that is the same but for case, <c>_</c>, <c>-</c> and a plural.</summary>
    private static string? Meant(string name, IReadOnlyList<string> known)
    {
        string plain = Plain(name);
        foreach (string candidate in known)
        {
            if (plain.Length > 0 && Plain(candidate) == plain)
            {
                return candidate;
            }
        }

        return null;
    }

    private static string Plain(string name)
    {
        string plain = ShownText.Cut(name).ToLowerInvariant();
        plain = plain.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return plain.Length > 1 && plain[^1] == 's' ? plain[..^1] : plain;
    }
}
