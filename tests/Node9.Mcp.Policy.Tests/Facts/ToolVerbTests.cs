using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Facts;

public class ToolVerbTests
{
    [Fact]
    public void Each_tool_name_of_the_table_means_what_it_says()
    {
        Assert.All(CaseFile.Json("cases/policy/tool-names.json").EnumerateObject(), each => Assert.Equal(
            $"{each.Name}: {each.Value.GetString()}",
            $"{each.Name}: {string.Join(' ', FactExtractor.OfName(new ToolCall { Tool = each.Name }, ToolNameReader.Read(each.Name, TestPolicy.Verbs)).Select(fact => fact.Effect))}"));
    }

    [Fact]
    public void A_servers_word_that_its_tool_destroys_is_kept_and_its_word_that_it_only_reads_is_not()
    {
        var extractor = new FactExtractor(TestPolicy.Verbs);
        Fact Extract(string annotations) => extractor.Extract(new ToolCall
        {
            Server = "s",
            Tool = "frobnicate",
            Definition = JsonElement.Parse($$"""{ "annotations": {{annotations}} }"""),
        }, new CallContext())[0];

        Assert.Equal("tool.other s/frobnicate destructive", Extract("""{ "destructiveHint": true }""").ToString());
        Assert.Equal("tool.other s/frobnicate", Extract("""{ "readOnlyHint": true, "destructiveHint": "true" }""").ToString());
    }
}
