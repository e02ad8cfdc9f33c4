using System.Globalization;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>The properties that <c>\p{…}</c> may name: general categories, by short or long name, and
/// <c>Any</c>, <c>ASCII</c>, <c>Assigned</c>. Scripts and the rest are not known.</summary>
/// <remarks>Categories have no members beyond U+FFFF here, and their complements have all of them.</remarks>
internal static class UnicodeProperty
{
    private static readonly string[] Names =
    [
        "Lu Uppercase_Letter", "Ll Lowercase_Letter", "Lt Titlecase_Letter", "Lm Modifier_Letter", "Lo Other_Letter",
        "Mn Nonspacing_Mark", "Mc Spacing_Mark", "Me Enclosing_Mark",
        "Nd Decimal_Number digit", "Nl Letter_Number", "No Other_Number",
        "Zs Space_Separator", "Zl Line_Separator", "Zp Paragraph_Separator",
        "Cc Control cntrl", "Cf Format", "Cs Surrogate", "Co Private_Use",
        "Pc Connector_Punctuation", "Pd Dash_Punctuation", "Ps Open_Punctuation", "Pe Close_Punctuation",
        "Pi Initial_Punctuation", "Pf Final_Punctuation", "Po Other_Punctuation",
        "Sm Math_Symbol", "Sc Currency_Symbol", "Sk Modifier_Symbol", "So Other_Symbol", "Cn Unassigned",
        "L Letter", "LC Cased_Letter", "M Mark Combining_Mark", "N Number", "Z Separator", "C Other",
        "P Punctuation punct", "S Symbol",
    ];

    /// <summary>The categories of each name from <c>L</c> on, as first letters of the short names.</summary>
    private const int FirstGroup = 30;

    /// <summary>The code points up to U+FFFF in runs of one category, found once. Beyond, a set of surrogate pairs per
    /// property would take the linear engine a second to prepare, so there a property is not exact.</summary>
    private static readonly Lazy<List<(int First, int Last, UnicodeCategory Category)>> Runs = new(FindRuns);

    public static bool TryGet(string name, out CodePointSet set)
    {
        set = new CodePointSet();
        switch (name)
        {
            case "Any":
                set.Add(CodePointSet.Everything);
                return true;
            case "ASCII":
                set.Add(0, 0x7F);
                return true;
            case "Assigned":
                TryGet("Cn", out set);
                set = set.Complement();
                return true;
        }

        int equals = name.IndexOf('=', StringComparison.Ordinal);
        if (equals >= 0 && name[..equals] is not ("gc" or "General_Category"))
        {
            return false;
        }

        uint categories = Categories(name[(equals + 1)..]);
        if (categories == 0)
        {
            return false;
        }

        AddAll(set, categories);
        return true;
    }

    private static uint Categories(string name)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (!Names[i].Split(' ').Contains(name))
            {
                continue;
            }

            if (i < FirstGroup)
            {
                return 1u << i;
            }

            string group = Names[i].Split(' ')[0];
            return group == "LC" ? 0b111 : Group(group[0]);
        }

        return 0;
    }

    private static uint Group(char letter)
    {
        uint categories = 0;
        for (int i = 0; i < FirstGroup; i++)
        {
            categories |= Names[i][0] == letter ? 1u << i : 0;
        }

        return categories;
    }

    private static void AddAll(CodePointSet set, uint categories)
    {
        foreach ((int first, int last, UnicodeCategory category) in Runs.Value)
        {
            if ((categories >> (int)category & 1) != 0)
            {
                set.Add(first, last);
            }
        }
    }

    private static List<(int First, int Last, UnicodeCategory Category)> FindRuns()
    {
        var runs = new List<(int First, int Last, UnicodeCategory Category)>();
        int first = 0;
        UnicodeCategory current = CharUnicodeInfo.GetUnicodeCategory(0);
        for (int codePoint = 1; codePoint <= 0xFFFF; codePoint++)
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(codePoint);
            if (category != current)
            {
                runs.Add((first, codePoint - 1, current));
                (first, current) = (codePoint, category);
            }
        }

        runs.Add((first, 0xFFFF, current));
        return runs;
    }
}
