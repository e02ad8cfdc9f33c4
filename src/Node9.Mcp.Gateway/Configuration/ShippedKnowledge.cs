using System.Text;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>The data that comes inside the executable: shields and the words of tool names.</summary>
public static class ShippedKnowledge
{
    private const string DigestFile = "shipped.sha256";
    private const int DigestLength = 64;

    /// <summary>Every shield, by name; problems are faults of the product and stop it like any other.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="proven">Whether their examples are passed over, as they were run where the product was made.</param>
    public static IReadOnlyList<Shield> Shields(ICollection<Diagnostic> problems, bool proven = true)
    {
        var shields = new List<Shield>();
        string digests = Text(DigestFile);
        foreach (string name in Names("shields/"))
        {
            if (Shield.Read(name, Text(name), problems, proven) is { } shield)
            {
                shields.Add(shield with { Layer = shield.Layer with { Digest = DigestOf(name["shields/".Length..], digests) } });
            }
        }

        return shields;
    }

    /// <summary>The words of tool names.</summary>
    public static VerbTable Verbs(ICollection<Diagnostic> problems) =>
        VerbTable.Read("verbs.json", Text("verbs.json"), problems, DigestOf("verbs.json", Text(DigestFile)))
            ?? VerbTable.Empty;

    /// <summary>The digest that the build took of a file: lines of digest, two blanks, name.</summary>
    private static string DigestOf(string file, string digests)
    {
        int end = digests.IndexOf($"  {file}\n", StringComparison.Ordinal);
        return end >= DigestLength ? digests[(end - DigestLength)..end]
            : throw new InvalidOperationException($"the digest of `{file}` is missing from the executable");
    }

    private static IEnumerable<string> Names(string prefix) =>
        typeof(ShippedKnowledge).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static unsafe string Text(string name)
    {
        using var stream = (UnmanagedMemoryStream?)typeof(ShippedKnowledge).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"`{name}` is missing from the executable");
        return Encoding.UTF8.GetString(stream.PositionPointer, checked((int)stream.Length));
    }
}
