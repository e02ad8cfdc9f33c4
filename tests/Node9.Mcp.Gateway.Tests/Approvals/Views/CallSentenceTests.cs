using System.Text.Json;
using Node9.Mcp.Gateway.Approvals.Views;
using Node9.Mcp.Gateway.Tests.Shapes;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Tests.Approvals.Views;

public sealed class CallSentenceTests
{
    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        JsonElement cases = JsonElement.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases/approvals/sentences.json")));
        foreach (JsonElement each in cases.EnumerateArray())
        {
            rows.Add(each.GetProperty("command").GetString()!, each.GetProperty("says").GetString()!);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_call_is_told_in_one_sentence(string command, string says)
    {
        string sentence = SentenceOf(ShapeBench.Command(command));

        TestContext.Current.TestOutputHelper?.WriteLine(sentence);
        Assert.Contains(says, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Fact]
    public void A_table_is_told_with_the_server_that_holds_it()
    {
        ToolCall call = ShapeBench.Call("prod", "query", JsonElement.Parse("""{ "sql": "DROP TABLE users" }"""));

        Assert.Equal("drops table users on prod", SentenceOf(call));
    }

    [Fact]
    public void Every_effect_that_a_fact_can_have_is_said_in_words()
    {
        using Stream stream = typeof(Fact).Assembly.GetManifestResourceStream(
            typeof(Fact).Assembly.GetManifestResourceNames().Single(static name => name.EndsWith("effects.json", StringComparison.Ordinal)))!;
        using JsonDocument effects = JsonDocument.Parse(stream);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty family in effects.RootElement.EnumerateObject())
        {
            JsonElement list = family.Value.GetProperty("effects");
            foreach (JsonElement each in list.EnumerateArray())
            {
                names.Add($"{family.Name}.{each.GetString()}");
            }

            if (list.GetArrayLength() == 0)
            {
                names.Add(family.Name);
            }
        }

        Assert.Equal(names, new SortedSet<string>(EffectSentences.Default.Effects, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_sentence_is_whole_with_and_without_what_it_falls_on_and_its_ending()
    {
        foreach (string effect in EffectSentences.Default.Effects)
        {
            foreach (string it in (string[])["", "the-object"])
            {
                string with = EffectSentences.Default.Say(effect, it, ["force", "ref=x"], "srv", ends: true);
                string without = EffectSentences.Default.Say(effect, it, [], "", ends: false);

                Assert.DoesNotMatch(@"[\[\]{}|]|  | $", with + without);
                Assert.NotEqual(with.Split(' ')[0], without.Split(' ')[0]);
            }
        }
    }

    private static string SentenceOf(ToolCall call) => CallSentence.Of(
        ShapeBench.Verdict(call), ShapeBench.Engine.Explain(call, ShapeBench.Context), call.Server,
        ShapeBench.Context.WorkingDirectory);
}
