using System.Text.Json;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Gateway.Tests.Pins;

public sealed class DefinitionDiffTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2]}}""", """{ "b": {"c": [1, 2]}, "a": 1 }""")]
    [InlineData("""{"name":"t"}""", """{"name":"\u0074"}""")]
    public void The_order_of_keys_blanks_and_escapes_make_no_difference(string before, string after) =>
        Assert.Empty(DefinitionDiff.Of(Json(before), Json(after)));

    [Fact]
    public void A_changed_text_shows_both_sides_from_shortly_before_they_part()
    {
        string common = new('x', 100);

        IReadOnlyList<string> lines = DefinitionDiff.Of(
            Json($$"""{"description":"{{common}}old end"}"""), Json($$"""{"description":"{{common}}new end"}"""));

        Assert.Equal(
            [$"- description: …{common[..24]}old end\"", $"+ description: …{common[..24]}new end\""], lines);
    }

    [Fact]
    public void Members_that_came_and_went_are_named_by_their_path() => Assert.Equal(
        ["- inputSchema.properties.path: {\"type\":\"string\"}", "+ inputSchema.properties.to: {\"type\":\"string\"}"],
        DefinitionDiff.Of(
            Json("""{"inputSchema":{"properties":{"path":{"type":"string"}}}}"""),
            Json("""{"inputSchema":{"properties":{"to":{"type":"string"}}}}""")));

    [Fact]
    public void A_tool_that_was_not_there_is_shown_whole() =>
        Assert.Equal(["+ definition: {\"name\":\"t\"}"], DefinitionDiff.Of(default, Json("""{"name":"t"}""")));

    [Fact]
    public void A_definition_that_changed_everywhere_ends_in_a_count_of_what_is_left_out()
    {
        string before = "{" + string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"m{i}\":1")) + "}";

        IReadOnlyList<string> lines = DefinitionDiff.Of(Json(before), Json(before.Replace(":1", ":2", StringComparison.Ordinal)));

        Assert.Equal((41, "… and 360 more lines"), (lines.Count, lines[^1]));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
