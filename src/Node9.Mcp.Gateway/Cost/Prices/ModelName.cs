namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>Takes from a model's name what providers, regions, gateways and dates have added to it:
/// <c>us.anthropic.claude-opus-4-5-20251101-v1:0</c> and <c>anthropic/claude-opus-4.5</c> are both <c>claude-opus-4-5</c>.</summary>
internal static class ModelName
{
    /// <summary>Longer names are nobody's.</summary>
    public const int Longest = 256;

    /// <summary>What may stand at the end of a name without making another model of it; <c>0</c> is any digit.</summary>
    private static readonly string[] Endings =
    [
        "-00000000", "-0000-00-00", "-00-0000", "-00-00", "-0000", "-000", "-v0-0", "-v0", "-latest", "-preview", "-exp", "-thinking",
    ];

    /// <summary>The name in the spelling of the price list, endings included.</summary>
    public static string Plain(string name)
    {
        if (name.Length > Longest)
        {
            return "";
        }

        ReadOnlySpan<char> rest = name.AsSpan().Trim();
        rest = rest[(rest.LastIndexOf('/') + 1)..];
        bool tuned = rest.StartsWith("ft:", StringComparison.OrdinalIgnoreCase);
        rest = tuned ? rest[3..] : rest;
        int end = rest.IndexOfAny('[', '@', ':');
        rest = WithoutOwners(end < 0 ? rest : rest[..end]);
        return (tuned ? "ft-" : "") + string.Create(rest.Length, rest, static (to, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                to[i] = from[i] is '.' or '_' or ' ' ? '-' : char.ToLowerInvariant(from[i]);
            }
        });
    }

    /// <summary>The name without one ending that makes no other model of it; null when there is none.</summary>
    public static string? WithoutEnding(string plain)
    {
        foreach (string ending in Endings)
        {
            if (plain.Length > ending.Length && EndsWith(plain.AsSpan(plain.Length - ending.Length), ending))
            {
                return plain[..^ending.Length];
            }
        }

        return null;
    }

    /// <summary>Drops what stands before a dot as long as it holds no digit: a region, an owner.</summary>
    private static ReadOnlySpan<char> WithoutOwners(ReadOnlySpan<char> name)
    {
        int dot;
        while ((dot = name.IndexOf('.')) >= 0 && dot < name.Length - 1 && !name[..dot].ContainsAnyInRange('0', '9'))
        {
            name = name[(dot + 1)..];
        }

        return name;
    }

    private static bool EndsWith(ReadOnlySpan<char> text, string ending)
    {
        for (int i = 0; i < ending.Length; i++)
        {
            if (ending[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != ending[i])
            {
                return false;
            }
        }

        return true;
    }
}
