using System.Text.Json;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.PowerShell;

namespace Node9.Mcp.Policy.Tests.Shell.PowerShell;

public sealed class CmdletCatalogueTests
{
    private static readonly char[] Separators = [' ', '\t', '\n', ';', '|', '(', ')', '\'', '"', '{', '}', '&', ','];

    public static TheoryData<string> Folders => ["cmdlets/", "methods/"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_entry_is_in_the_notation_and_named_in_lower_case(string folder)
    {
        var index = new CatalogueIndex(EmbeddedData.Files(folder));

        Assert.Equal(Entries(folder).SelectMany(static each => each.Split('|')).Order(StringComparer.Ordinal), index.Names.Order(StringComparer.Ordinal));
        Assert.All(index.Names, name =>
        {
            Assert.NotNull(index.Find(name));
            Assert.Equal(name.ToLowerInvariant(), name);
        });
    }

    [Fact]
    public void Every_cmdlet_has_a_case()
    {
        HashSet<string> words =
        [
            .. WindowsCase.Load("powershell").Concat(WindowsCase.Load("from-bash")).SelectMany(static each => each.Line.ToLowerInvariant().Split(Separators)),
        ];

        Assert.DoesNotContain(Entries("cmdlets/"), entry => !entry.Split('|').Any(words.Contains));
    }

    [Fact]
    public void Every_method_has_a_case()
    {
        string all = string.Join('\n', WindowsCase.Load("powershell").Select(static each => each.Line.ToLowerInvariant()))
            .Replace("[system.", "[", StringComparison.Ordinal);

        Assert.DoesNotContain(
            Entries("methods/"), entry => !entry.Split('|').Any(name => all.Contains(name + "(", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_verb_of_an_unknown_cmdlet_says_what_it_may_do()
    {
        Assert.Equal(CmdletVerb.Read, CmdletVerbs.Default.Of("get-frobnicate"));
        Assert.Equal(CmdletVerb.Change, CmdletVerbs.Default.Of("remove-frobnicate"));
        Assert.Equal(CmdletVerb.Other, CmdletVerbs.Default.Of("invoke-frobnicate"));
        Assert.Equal(CmdletVerb.None, CmdletVerbs.Default.Of("frob-nicate"));
    }

    private static IEnumerable<string> Entries(string folder)
    {
        foreach (EmbeddedFile file in EmbeddedData.Files(folder))
        {
            using JsonDocument document = JsonDocument.Parse(file.Text.ToArray());
            foreach (JsonProperty entry in document.RootElement.EnumerateObject())
            {
                yield return entry.Name;
            }
        }
    }
}
