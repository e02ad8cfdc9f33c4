using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Policy.Tests;

/// <summary>Builds policies out of texts, with the verbs and shields that really ship.</summary>
internal static class TestPolicy
{
    public static VerbTable Verbs { get; } = VerbTable.Read("verbs.json", CaseFile.Text("verbs.json"), Fail.OnAdd)!;

    public static Shield ToolsShield { get; } = Shield.Read("tools.json", CaseFile.Text("shields/tools.json"), Fail.OnAdd)!;

    /// <summary>Every shield that ships, as it ships: proven, and self-protection above all.</summary>
    public static IReadOnlyList<PolicyLayer> ShieldLayers { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "shields"), "*.json").Order(StringComparer.Ordinal)
            .Select(static file => Shield.Read(Path.GetFileName(file), File.ReadAllText(file), Fail.OnAdd)!.Layer)
            .Select(static layer => layer with
            {
                Proven = true,
                Rank = layer.Name == "shield:self-protection" ? LayerRank.SelfProtection : layer.Rank,
            }),
    ];

    /// <summary>Every shield that ships, and nothing else.</summary>
    public static PolicyEngine Shipped { get; } = Engine(
    [
        .. ShieldLayers.Select(static layer => layer with { Proven = false, Rank = LayerRank.Shields }),
    ]);

    public static PolicyLayer Layer(LayerRank rank, string policy, bool trusted = true, string? name = null)
    {
        DocumentResult document = DocumentReader.Read("policy.json", policy);
        Assert.Empty(document.Diagnostics);
        return new PolicyLayer
        {
            Rank = rank,
            Name = name ?? rank.ToString().ToLowerInvariant(),
            Trusted = trusted,
            Policy = document.Root,
        };
    }

    public static PolicyResult Compile(params PolicyLayer[] layers) =>
        PolicyCompiler.Compile(new PolicySources { Layers = layers, Verbs = Verbs });

    public static PolicyEngine Engine(params PolicyLayer[] layers)
    {
        PolicyResult result = Compile(layers);
        Assert.True(result.Policy is not null, string.Join('\n', result.Diagnostics));
        return new PolicyEngine(result.Policy);
    }

    /// <summary>A rule with the examples that a rule must have.</summary>
    public static string Rule(string id, string match, string decision, string matching, string nearMiss) =>
        $$"""
        { "id": "{{id}}", "match": {{match}}, "decision": "{{decision}}", "reason": "Because of {{id}}.",
          "examples": { "match": [ {{matching}} ], "noMatch": [ {{nearMiss}} ] } }
        """;

    public static ToolCall Call(string tool, string? arguments = null, string server = "") => new()
    {
        Server = server,
        Tool = tool,
        Arguments = arguments is null ? default : JsonElement.Parse(arguments),
    };

    private sealed class Fail : List<Diagnostic>, ICollection<Diagnostic>
    {
        public static Fail OnAdd { get; } = [];

        void ICollection<Diagnostic>.Add(Diagnostic item) => throw new InvalidOperationException(item.ToString());
    }
}
