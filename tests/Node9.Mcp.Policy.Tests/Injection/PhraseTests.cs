using System.Text.Json;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Policy.Tests.Injection;

public sealed class PhraseTests
{
    public static TheoryData<string, string> Hits { get; } = Read("hit");

    public static TheoryData<string, string> Misses { get; } = Read("miss");

    [Theory]
    [MemberData(nameof(Hits))]
    public void An_instruction_nobody_asked_for_is_found(string phrase, string text) =>
        Assert.Contains(InjectionScanner.Scan(text, TextPlace.Definition), found => found.Kind == phrase);

    [Theory]
    [MemberData(nameof(Misses))]
    public void An_ordinary_sentence_is_no_instruction(string phrase, string text) =>
        Assert.DoesNotContain(
            InjectionScanner.Scan(text, TextPlace.Definition),
            found => found.Severity >= TextSeverity.Medium && found.Kind is not null && phrase.Length > 0);

    [Theory]
    [MemberData(nameof(Hits))]
    public void An_instruction_is_found_in_base64_and_after_prose(string phrase, string text)
    {
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"Now: {text} Thanks a lot."));

        Assert.Contains(InjectionScanner.Scan($"blob {encoded}", TextPlace.Definition), found => found.Kind == phrase);
        Assert.Contains(
            InjectionScanner.Scan($"The weather is fine today.\n\n{text}\n\nSee you.", TextPlace.Definition), found => found.Kind == phrase);
    }

    [Fact]
    public void Every_phrase_and_mark_has_a_hit_and_a_near_miss() => Assert.All(All(), each =>
    {
        Assert.NotEmpty(each.GetProperty("hit").EnumerateArray());
        Assert.NotEmpty(each.GetProperty("miss").EnumerateArray());
    });

    private static TheoryData<string, string> Read(string member)
    {
        var rows = new TheoryData<string, string>();
        foreach (JsonElement each in All())
        {
            foreach (JsonElement text in each.GetProperty(member).EnumerateArray())
            {
                rows.Add(each.GetProperty("id").GetString()!, text.GetString()!);
            }
        }

        return rows;
    }

    private static List<JsonElement> All()
    {
        JsonElement root = JsonDocument.Parse(EmbeddedData.Text("Injection/Data/phrases.json")).RootElement;
        return [.. root.GetProperty("phrases").EnumerateArray(), .. root.GetProperty("markers").EnumerateArray()];
    }
}
