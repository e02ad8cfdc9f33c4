using System.Text.Json;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Shapes;

/// <summary>What an answer about one command covers, row by row of <c>cases/approvals/grants.json</c>.</summary>
public sealed class ShapeCoverTests
{
    private static readonly JsonElement Cases = JsonElement.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases/approvals/grants.json")));

    public static TheoryData<string, string, bool> Rows()
    {
        var rows = new TheoryData<string, string, bool>();
        foreach (JsonElement each in Cases.EnumerateArray())
        {
            string granted = each.GetProperty("granted").GetString()!;
            foreach (JsonElement call in each.GetProperty("covers").EnumerateArray())
            {
                rows.Add(granted, call.GetString()!, true);
            }

            foreach (JsonElement call in each.GetProperty("leaves").EnumerateArray())
            {
                rows.Add(granted, call.GetString()!, false);
            }
        }

        return rows;
    }

    public static TheoryData<string, string> Reaches()
    {
        var rows = new TheoryData<string, string>();
        foreach (JsonElement each in Cases.EnumerateArray())
        {
            if (each.TryGetProperty("reach", out JsonElement reach))
            {
                rows.Add(each.GetProperty("granted").GetString()!, reach.GetString()!);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_grant_covers_what_was_shown_and_nothing_else(string granted, string call, bool covers)
    {
        CallShape given = ShapeBench.Shape(ShapeBench.Command(granted));
        CallShape made = ShapeBench.Shape(ShapeBench.Command(call));

        Assert.Equal(covers, ShapeCover.CoversAll(given, made));
    }

    [Theory]
    [MemberData(nameof(Reaches))]
    public void An_answer_reaches_as_far_as_its_facts_say(string command, string reach) =>
        Assert.Equal(reach, ShapeBench.Shape(ShapeBench.Command(command)).Reach.ToString().ToLowerInvariant());

    [Fact]
    public void A_shape_is_read_back_from_the_store_as_it_was()
    {
        CallShape shape = ShapeBench.Shape(ShapeBench.Command("rm build/a.o"));

        CallShape? read = CallShapeJson.Read(CallShapeJson.Write(shape));

        Assert.NotNull(read);
        Assert.Equal(CallShapeJson.Write(shape), CallShapeJson.Write(read));
        Assert.True(ShapeCover.CoversAll(read, shape));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"reach":2,"lasts":true,"digest":"","directory":"","does":[],"unknown":[],"asked":[["a"]]}""")]
    public void A_shape_that_cannot_be_read_is_none(string text) => Assert.Null(CallShapeJson.Read(text));

    [Fact]
    public void What_a_gate_in_front_of_policy_asks_is_asked_each_time()
    {
        Policy.Calls.ToolCall call = ShapeBench.Command("rm build/a.o");
        Verdict verdict = ShapeBench.Engine.WithFinding(
            ShapeBench.Verdict(call), new RuleMatch("pins.changed", "pins", Decision.Review, "The tool changed."));

        CallShape shape = CallShapes.Of(call, ShapeBench.Context, verdict, ShapeBench.Engine.Explain(call, ShapeBench.Context));

        Assert.Equal(ShapeReach.Once, shape.Reach);
    }

    [Fact]
    public void Another_server_under_the_same_name_is_another_place()
    {
        Policy.Calls.ToolCall call = ShapeBench.Call("db", "query", JsonElement.Parse("""{ "sql": "DROP TABLE old_users" }"""));
        CallShape given = ShapeBench.Shape(call with { Program = "mcp-postgres postgres://dev/app" });

        Assert.True(ShapeCover.CoversAll(given, given));
        Assert.False(ShapeCover.CoversAll(given, ShapeBench.Shape(call with { Program = "mcp-postgres postgres://prod/app" })));
    }

    [Fact]
    public void A_grant_for_one_directory_says_nothing_about_the_same_words_in_another()
    {
        CallShape given = ShapeBench.Shape(ShapeBench.Command("git push origin main"));
        CallShape made = ShapeBench.Shape(
            ShapeBench.Command("git push origin main"), ShapeBench.Context with { WorkingDirectory = "/home/u/other" });

        Assert.False(ShapeCover.CoversAll(given, made));
    }
}
