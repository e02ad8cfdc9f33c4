using Node9.Mcp.Policy.Shell.Commands;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

public class CatalogueIndexTests
{
    private static readonly EmbeddedFile[] Files = EmbeddedData.Files("commands/");

    [Fact]
    public void A_name_that_is_searched_for_leads_to_the_entry_that_the_index_has()
    {
        var indexed = new CatalogueIndex(Files);
        foreach (string name in indexed.Names)
        {
            Assert.Equal(indexed.Find(name)!.Name, new CatalogueIndex(Files).Find(name)!.Name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-command")]
    [InlineData("grm|rm")]
    [InlineData("\ud800")]
    public void A_name_that_is_nowhere_is_not_found_either_way(string name)
    {
        var indexed = new CatalogueIndex(Files);
        Assert.NotEmpty(indexed.Names);
        Assert.Null(indexed.Find(name));
        Assert.Null(new CatalogueIndex(Files).Find(name));
    }

    [Fact]
    public void A_name_of_any_length_is_no_fault() => Assert.Null(new CatalogueIndex(Files).Find(new string('x', 100_000)));
}
