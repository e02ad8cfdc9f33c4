using System.Text.Json;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Policy.Inspection;

/// <summary>What is wrong with the texts of a tool's definition, which an agent reads as instructions: its name,
/// description, schema, annotations, enumerations and defaults.</summary>
/// <remarks>Thread-safe; never throws on any definition.</remarks>
public static class DefinitionFindings
{
    /// <summary>Every finding that counts; a tool with one of high severity is not to be offered unseen.</summary>
    public static IReadOnlyList<InspectionFinding> Of(JsonElement definition) =>
        TextInspector.Inspect(definition, TextPlace.Definition);
}
