using System.Globalization;
using System.Text.Json;

namespace Node9.Mcp.Policy.Tests.Loops;

public sealed class LoopCaseTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases", "loops"), "*.json").Order(StringComparer.Ordinal))
        {
            string name = "cases/loops/" + Path.GetFileName(file);
            foreach (JsonElement each in CaseFile.Json(name).EnumerateArray())
            {
                data.Add(name, each.GetProperty("name").GetString()!);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_sequence_is_found_to_loop_where_its_case_says(string file, string name)
    {
        JsonElement each = CaseFile.Case(file, name);
        var run = new LoopRun(
            each.TryGetProperty("loops", out JsonElement loops) ? loops.GetRawText() : "{}",
            each.TryGetProperty("person", out JsonElement person) ? person.GetString()! : "none");
        run.Play(each.GetProperty("calls"));
        Assert.Equal(string.Join('\n', Expected(each)), string.Join('\n', run.Found));
    }

    private static SortedDictionary<int, string> Expected(JsonElement each)
    {
        var expected = new SortedDictionary<int, string>();
        if (each.TryGetProperty("expect", out JsonElement said))
        {
            foreach (JsonProperty range in said.EnumerateObject())
            {
                int[] ends = [.. range.Name.Split('-').Select(static end => int.Parse(end, CultureInfo.InvariantCulture))];
                for (int i = ends[0]; i <= ends[^1]; i++)
                {
                    expected[i] = range.Value.GetString()!;
                }
            }
        }

        return expected;
    }
}
