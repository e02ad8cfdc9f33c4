using System.Text.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Policy.Tests.Secrets;

public sealed class DetectorTests
{
    public static TheoryData<string, string> Hits { get; } = Read("hit");

    public static TheoryData<string, string> Misses { get; } = Read("miss");

    [Theory]
    [MemberData(nameof(Hits))]
    public void What_a_detector_is_for_is_found_whatever_its_characters(string detector, string sample)
    {
        for (int seed = 1; seed <= 25; seed++)
        {
            string text = FakeCredentials.Fill(sample, seed);

            Assert.True(SecretScanner.Scan(text).Count > 0, $"{detector}: {text}");
        }

        string masked = SecretMask.Apply(FakeCredentials.Fill(sample));
        Assert.Contains("[masked:", masked);
        Assert.Empty(SecretScanner.Scan(masked));
    }

    [Theory]
    [MemberData(nameof(Hits))]
    public void A_credential_is_found_amid_text_and_in_base64(string detector, string sample)
    {
        string text = FakeCredentials.Fill(sample);
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"x: {text} and so on"));

        Assert.True(SecretScanner.Scan($"see here:\n{text}\nand there").Count > 0, $"{detector}: {text}");
        Assert.True(SecretScanner.Scan($"data {encoded} end").Count > 0, $"{detector}: {text}");
    }

    [Theory]
    [MemberData(nameof(Misses))]
    public void A_near_miss_is_not_taken_for_a_credential(string detector, string sample)
    {
        string text = FakeCredentials.Fill(sample);

        Assert.DoesNotContain(SecretScanner.Scan(text), each => each.Kind == detector);
    }

    [Fact]
    public void Every_detector_has_a_hit_and_a_near_miss_and_is_the_one_of_its_hits()
    {
        Assert.All(Detectors(), each =>
        {
            string id = each.GetProperty("id").GetString()!;
            string[] hits = [.. each.GetProperty("hit").EnumerateArray().Select(hit => hit.GetString()!)];

            Assert.NotEmpty(hits);
            Assert.NotEmpty(each.GetProperty("miss").EnumerateArray());
            Assert.Contains(hits, hit => SecretScanner.Scan(FakeCredentials.Fill(hit)).Any(found => found.Kind == id));
        });
    }

    [Fact]
    public void Detectors_have_names_of_their_own_and_words_in_small_letters()
    {
        string[] ids = [.. DetectorCatalogue.Default.Detectors.Select(each => each.Id)];

        Assert.Equal(ids.Distinct(), ids);
        Assert.True(ids.Length >= 160, $"{ids.Length}");
        Assert.All(DetectorCatalogue.Default.Words, word => Assert.Equal(word.ToLowerInvariant(), word));
    }

    private static TheoryData<string, string> Read(string member)
    {
        var rows = new TheoryData<string, string>();
        foreach (JsonElement detector in Detectors())
        {
            foreach (JsonElement sample in detector.GetProperty(member).EnumerateArray())
            {
                rows.Add(detector.GetProperty("id").GetString()!, sample.GetString()!);
            }
        }

        return rows;
    }

    private static List<JsonElement> Detectors() =>
        [.. DetectorCatalogue.Files.SelectMany(file =>
            JsonDocument.Parse(EmbeddedData.Text($"Secrets/Data/{file}.json")).RootElement.GetProperty("detectors").EnumerateArray())];
}
