using CsCheck;
using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Tests.Patterns;

public sealed class KeywordSearchTests
{
    [Fact]
    public void Every_occurrence_of_every_word_is_found_once()
    {
        Gen<string> letters = Gen.Char["abAB-é"].Array[0, 30].Select(static each => new string(each));
        Gen<string[]> words = Gen.Char["ab-"].Array[1, 4].Select(static each => new string(each)).Array[1, 6];

        Gen.Select(words, letters).Sample((list, text) =>
        {
            string[] distinct = [.. list.Distinct(StringComparer.Ordinal)];
            var found = new List<(int, string)>();
            KeywordSearch.Walk walk = new KeywordSearch(distinct).Over(text);
            while (walk.MoveNext())
            {
                found.Add((walk.End - distinct[walk.Word].Length, distinct[walk.Word]));
            }

            var expected = distinct.SelectMany(word => Enumerable.Range(0, text.Length)
                .Where(at => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0 && at + word.Length <= text.Length)
                .Select(at => (at, word)));
            Assert.Equal(expected.Order(), found.Order());
        });
    }

    [Fact]
    public void What_is_found_in_which_order_does_not_depend_on_how_much_was_searched_before()
    {
        Gen<string> letters = Gen.Char["abAB-é"].Array[0, 30].Select(static each => new string(each));
        Gen<string[]> words = Gen.Char["ab-"].Array[1, 4].Select(static each => new string(each)).Array[1, 6];

        Gen.Select(words, letters).Sample((list, text) =>
        {
            string[] distinct = [.. list.Distinct(StringComparer.Ordinal)];
            var search = new KeywordSearch(distinct);
            List<(int, int)> before = Hits(search, text);
            Hits(search, new string('z', 1 << 16));

            Assert.Equal(before, Hits(search, text));
        }, iter: 200);
    }

    private static List<(int End, int Word)> Hits(KeywordSearch search, string text)
    {
        var found = new List<(int, int)>();
        KeywordSearch.Walk walk = search.Over(text);
        while (walk.MoveNext())
        {
            found.Add((walk.End, walk.Word));
        }

        return found;
    }
}
