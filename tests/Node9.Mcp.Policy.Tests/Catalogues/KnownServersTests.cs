using Node9.Mcp.Policy.Catalogues;
using Node9.Mcp.Policy.Rules.Reading;

namespace Node9.Mcp.Policy.Tests.Catalogues;

public sealed class KnownServersTests
{
    public static TheoryData<string> Files => [.. CatalogueCase.All.Select(each => each.File).Distinct()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_call_to_a_known_server_is_decided_so(string file)
    {
        string[] wrong =
        [
            .. CatalogueCase.All.Where(each => each.File == file)
                .Select(each => (each, got: CatalogueCase.Decide(each.Call)))
                .Where(each => each.got != each.each.Expected)
                .Select(each => $"{each.each.Row}\n  got {each.got}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_tool_of_every_catalogue_has_a_case()
    {
        HashSet<(string, string)> covered = [];
        foreach (CatalogueCase each in CatalogueCase.All)
        {
            if (KnownServers.Find(each.Call, out _) is { } entry)
            {
                covered.Add((entry.Catalogue, entry.Name));
            }
        }

        string[] without =
        [
            .. KnownServers.Default.All.SelectMany(static each => each.Tools).Select(static each => each.Value)
                .GroupBy(static each => each.Lines)
                .Where(group => !group.Any(each => covered.Contains((each.Catalogue, each.Name))))
                .Select(static group => $"{group.First().Catalogue}: {group.First().Name}"),
        ];
        Assert.Empty(without);
    }

    [Fact]
    public void Every_catalogue_has_an_everyday_call_and_every_grave_one_a_dangerous_call()
    {
        string[] harmless = ["time", "thinking"];
        foreach (ServerCatalogue catalogue in KnownServers.Default.All)
        {
            string[] decisions =
            [
                .. CatalogueCase.All.Where(each => KnownServers.Find(each.Call, out _)?.Catalogue == catalogue.Name)
                    .Select(each => each.Expected.Split(' ')[0]),
            ];
            Assert.Contains("allow", decisions);
            Assert.True(harmless.Contains(catalogue.Name) || decisions.Any(static each => each != "allow"), catalogue.Name);
        }
    }

    [Fact]
    public void Every_effect_of_a_catalogue_is_one_that_rules_know()
    {
        string[] unknown =
        [
            .. KnownServers.Default.All.SelectMany(static each => each.Tools).SelectMany(static each => each.Value.Lines)
                .Where(static line => line.IsEffect).Select(static line => line.Effect).Distinct()
                .Where(static effect => !EffectNames.All.Contains(effect)),
        ];
        Assert.Empty(unknown);
    }

    [Fact]
    public void What_a_server_says_of_itself_never_makes_a_call_quieter()
    {
        foreach (CatalogueCase each in CatalogueCase.All)
        {
            string unknown = CatalogueCase.Decide(each.Call with { Server = "x", Program = "", ServerTitle = "", Tool = each.Call.Tool });
            string titled = CatalogueCase.Decide(each.Call with { Server = "x", Program = "", ServerTitle = "memory" });
            Assert.True(Rank(titled) >= Rank(unknown), each.Row.ToString());
        }
    }

    private static int Rank(string decided) => Array.IndexOf(["allow", "review", "block"], decided.Split(' ')[0]);
}
