using System.Text;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Gateway.Configuration;

/// <summary>The data that comes inside the executable: shields and the words of tool names.</summary>
public static class ShippedKnowledge
{
    /// <summary>Every shield, by name; problems are faults of the product and stop it like any other.</summary>
    public static IReadOnlyList<Shield> Shields(ICollection<Diagnostic> problems)
    {
        var shields = new List<Shield>();
        foreach (string name in Names("shields/"))
        {
            if (Shield.Read(name, Text(name), problems) is { } shield)
            {
                shields.Add(shield);
            }
        }

        return shields;
    }

    /// <summary>The words of tool names.</summary>
    public static VerbTable Verbs(ICollection<Diagnostic> problems) =>
        VerbTable.Read("verbs.json", Text("verbs.json"), problems) ?? VerbTable.Empty;

    private static IEnumerable<string> Names(string prefix) =>
        typeof(ShippedKnowledge).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using Stream stream = typeof(ShippedKnowledge).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"`{name}` is missing from the executable");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
