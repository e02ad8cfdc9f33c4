using System.Text.Json;

namespace Node9.Mcp.Gateway.Tests.Cost;

/// <summary>The data under <c>tests/cases/cost</c>.</summary>
internal static class CostCases
{
    public static JsonElement Read(string file) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "cost", file)));
}
