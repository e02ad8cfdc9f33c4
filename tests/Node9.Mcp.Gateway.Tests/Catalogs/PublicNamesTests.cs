using CsCheck;
using Node9.Mcp.Gateway.Catalogs;

namespace Node9.Mcp.Gateway.Tests.Catalogs;

public sealed class PublicNamesTests
{
    [Fact]
    public void A_plain_name_gets_its_servers_name_in_front() =>
        Assert.Equal("files__read_file", PublicNames.For("files", ["read_file"])["read_file"]);

    [Fact]
    public void Characters_that_some_client_refuses_are_replaced() =>
        Assert.Equal("s__a_b_c", PublicNames.For("s", ["a.b/c"])["a.b/c"]);

    [Fact]
    public void Of_two_names_that_become_equal_the_changed_one_gets_a_digest()
    {
        Dictionary<string, string> names = PublicNames.For("s", ["a.b", "a_b"]);

        Assert.Equal("s__a_b", names["a_b"]);
        Assert.StartsWith("s__a_b_", names["a.b"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_and_keeps_a_digest_that_tells_it_from_others()
    {
        string first = new('x', 80);
        string second = new string('x', 79) + "y";
        Dictionary<string, string> names = PublicNames.For("s", [first, second]);

        Assert.Equal(PublicNames.MaxLength, names[first].Length);
        Assert.NotEqual(names[first], names[second]);
    }

    [Fact]
    public void Names_are_always_short_unique_and_made_of_safe_characters() =>
        Gen.String[Gen.Char["ab._-é "], 1, 70].HashSet[1, 20].Sample(own =>
        {
            Dictionary<string, string> names = PublicNames.For("srv", own);
            return names.Values.Distinct().Count() == own.Count
                && names.Values.All(n => n.Length <= PublicNames.MaxLength
                    && n.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
        });

    [Fact]
    public void Names_do_not_depend_on_the_order_of_the_list()
    {
        Dictionary<string, string> one = PublicNames.For("s", ["a.b", "a_b", "a b"]);
        Dictionary<string, string> other = PublicNames.For("s", ["a b", "a_b", "a.b"]);

        Assert.Equal(one.OrderBy(p => p.Key), other.OrderBy(p => p.Key));
    }
}
