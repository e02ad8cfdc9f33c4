using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads which files a patch changes, from the headers of either notation that agents use.</summary>
internal static class PatchFacts
{
    private static readonly (string Mark, string Effect)[] Marks =
    [
        ("*** Add File: ", "file.create"), ("*** Update File: ", "file.write"), ("*** Delete File: ", "file.delete"),
        ("*** Move to: ", "file.write"), ("+++ b/", "file.write"), ("+++ ", "file.write"), ("rename to ", "file.write"),
    ];

    /// <summary>Adds one fact for each file that <paramref name="patch"/> names; one that asks when it names none.</summary>
    public static void Read(string patch, CallContext context, List<Fact> facts)
    {
        int before = facts.Count;
        string removed = "";
        foreach (ReadOnlySpan<char> line in patch.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("--- "))
            {
                removed = Name(line[4..]);
            }
            else if (line.StartsWith("+++ /dev/null"))
            {
                facts.Add(TextFacts.OfPath("file.delete", removed, context));
                continue;
            }

            foreach ((string mark, string effect) in Marks)
            {
                if (line.StartsWith(mark))
                {
                    facts.Add(TextFacts.OfPath(effect, Name(line[mark.Length..]), context));
                    break;
                }
            }
        }

        if (facts.Count == before)
        {
            facts.Add(new Fact
            {
                Effect = "file.write",
                Certainty = Certainty.Opaque,
                Unknown = "the patch names no file",
            });
        }
    }

    private static string Name(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> name = text.Trim();
        int tab = name.IndexOf('\t');
        name = tab < 0 ? name : name[..tab];
        return (name.StartsWith("a/") || name.StartsWith("b/") ? name[2..] : name).ToString();
    }
}
