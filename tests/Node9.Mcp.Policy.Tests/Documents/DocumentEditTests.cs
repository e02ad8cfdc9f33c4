using System.Text;
using CsCheck;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Policy.Tests.Documents;

public class DocumentEditTests
{
    private static readonly Gen<string> Names = OneOf("a", "b", "c", "policy", "x\\ny");

    [Theory]
    [InlineData("{}", "{\n  \"a\": 1\n}")]
    [InlineData("{ \"b\": 2 }", "{ \"b\": 2, \"a\": 1 }")]
    [InlineData("{ \"a\": [ 2 ] /* two */ }", "{ \"a\": 1 /* two */ }")]
    [InlineData("{\n\t\"b\": 2 // two\n}", "{\n\t\"b\": 2, // two\n\t\"a\": 1\n}")]
    [InlineData("{\n  \"b\": 2, // two\n  // end\n}", "{\n  \"b\": 2, // two\n  \"a\": 1,\n  // end\n}")]
    [InlineData("{\r\n  \"b\": 2\r\n}\r\n", "{\r\n  \"b\": 2,\r\n  \"a\": 1\r\n}\r\n")]
    [InlineData("{ // nothing yet\n}", "{\n  \"a\": 1 // nothing yet\n}")]
    public void A_value_is_set_and_the_rest_stays(string text, string expected) =>
        Assert.Equal(expected, DocumentEdit.Set(text, ["a"], "1"));

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"a\": 1 ")]
    [InlineData("{ \"a\": 1, \"a\": 2 }")]
    public void What_is_no_object_is_not_edited(string text) => Assert.Null(DocumentEdit.Set(text, ["a", "b"], "1"));

    [Fact]
    public void After_an_edit_the_value_is_there_and_every_other_is_as_before() =>
        Gen.Select(Texts(2), Names, Names).Sample((text, first, second) =>
        {
            string[] path = [Unescaped(first), Unescaped(second)];
            DocumentNode before = DocumentReader.Read("", text).Root!;
            string? edited = DocumentEdit.Set(text, path, "\"set\"");
            if (edited is null)
            {
                Assert.NotEqual(NodeKind.Object, before.Member(path[0])!.Value.Kind);
                return;
            }

            DocumentResult after = DocumentReader.Read("", edited);
            Assert.True(after.Diagnostics.Count == 0, edited);
            Assert.Equal("set", after.Root!.Member(path[0])!.Value.Member(path[1])!.Value.Text);
            Assert.Equal(Told(before, path), Told(after.Root, path));
            DocumentNode? replaced = before.Member(path[0])?.Value.Member(path[1])?.Value;
            int gone = replaced is null ? 0 : text[replaced.Start..replaced.End].Count(static c => c == '#');
            Assert.Equal(text.Count(static c => c == '#') - gone, edited.Count(static c => c == '#'));
        });

    /// <summary>Objects with comments, blanks and trailing commas of every kind.</summary>
    private static Gen<string> Texts(int depth)
    {
        Gen<string> blanks = OneOf("", " ", "\n", "\n  ", " /* # */ ", " // #\n", "\n\t");
        Gen<string> value = depth == 0
            ? OneOf("1", "\"t\"", "[ 1, 2 ]", "{}")
            : Gen.OneOf(OneOf("true", "[]"), Texts(depth - 1));
        Gen<string> member = Gen.Select(Names, blanks, value, blanks, (name, before, inner, after) =>
            $"\"{name}\":{before}{inner}{after}");
        return Gen.Select(member.Array[0, 3], blanks, Gen.Bool, (members, blank, trailing) =>
        {
            string[] once = [.. members.DistinctBy(static each => each[..each.IndexOf(':')])];
            return $"{{{blank}{string.Join($",{blank}", once)}{(trailing && once.Length > 0 ? "," : "")}{blank}}}";
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Unescaped(string name) => name.Replace("\\n", "\n", StringComparison.Ordinal);

    /// <summary>Every value but the one at <paramref name="path"/>.</summary>
    private static string Told(DocumentNode root, string[] path)
    {
        var told = new StringBuilder();
        foreach (DocumentMember member in root.Members)
        {
            if (member.Name != path[0] || member.Value.Kind != NodeKind.Object)
            {
                told.Append(member.Name).Append('=').Append(member.Value.ToElement().GetRawText()).Append(';');
                continue;
            }

            foreach (DocumentMember inner in member.Value.Members.Where(each => each.Name != path[1]))
            {
                told.Append(member.Name).Append('/').Append(inner.Name).Append('=').Append(inner.Value.ToElement().GetRawText()).Append(';');
            }
        }

        return told.ToString();
    }
}
