using System.Text.Json;

namespace Node9.Mcp.Policy.Tests.Schemas;

/// <summary>The case tables beside the tests.</summary>
internal static class SchemaCases
{
    public static JsonElement.ArrayEnumerator Read(string file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "cases", "schemas", file);
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateArray();
    }

    public static JsonElement Parse(string json) =>
        JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 20_000 }).RootElement;
}
