using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Shields;

/// <summary>A pack of rules that comes with the product, as its JSON file says: a name, what it is about, and rules in
/// the same language as everybody's.</summary>
/// <param name="Name">The name by which it is switched and shown.</param>
/// <param name="About">What it guards, in a sentence.</param>
/// <param name="Layer">Its rules.</param>
public sealed record Shield(string Name, string About, PolicyLayer Layer)
{
    private static readonly string[] Fields = ["shield", "about", "rules"];

    /// <summary>Reads a shield from the text of its file; null, with the problems added, when it has any.</summary>
    /// <param name="file">The name that positions carry.</param>
    /// <param name="text">The text.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="proven">Whether its examples were run where it was made, and so are passed over.</param>
    public static Shield? Read(string file, string text, ICollection<Diagnostic> problems, bool proven = false)
    {
        DocumentResult document = DocumentReader.Read(file, text, proven ? "examples" : null);
        int before = problems.Count;
        foreach (Diagnostic problem in document.Diagnostics)
        {
            problems.Add(problem);
        }

        if (document.Root is null || ObjectReader.Open(document.Root, "the shield", Fields, problems) is not { } reader)
        {
            return null;
        }

        string? name = reader.RequiredText("shield", "name the shield");
        string? about = reader.RequiredText("about", "say in a sentence what the shield guards");
        DocumentNode? rules = reader.Required("rules", "list the rules");
        if (problems.Count != before || name is null || about is null || rules is null)
        {
            return null;
        }

        var policy = new DocumentNode(NodeKind.Object, document.Root.Position,
            members: [new DocumentMember("rules", rules.Position, rules)]);
        return new Shield(name, about, new PolicyLayer
        {
            Rank = LayerRank.Shields,
            Name = $"shield:{name}",
            Proven = proven,
            Policy = policy,
        });
    }
}
