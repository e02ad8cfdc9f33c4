using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Cli.Tests.Readme;

/// <summary>The tables of shields and parts say what ships.</summary>
public sealed class ShieldTableTests
{
    [Fact]
    public void Every_shield_and_part_stands_in_its_table_with_what_it_says_of_itself()
    {
        var problems = new List<Diagnostic>();
        string[] ships =
        [
            .. ShippedKnowledge.Shields(problems).Select(static shield => $"| `{shield.Name}` | {shield.About} |"),
            .. ShieldPart.All.Select(static part => $"| `{part.Name}` | {string.Join(", ", part.Of.Select(static of => $"`{of}`"))} | {part.About} |"),
        ];

        Assert.Empty(problems);
        Assert.Equal(ships, File.ReadAllLines(Path.Combine(Repository.Root, "src/Node9.Mcp.Policy/Shields/README.md"))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal)));
    }
}
