using CsCheck;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Policy.Tests.Documents;

public class DocumentReaderTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "1", "-", ".", "e", "0", "true", "nul", "//", "/*", "*/", "\n",
        " ", "\\", "\\u", "d800", "\ud83d", "\udc00", "\0", "\uFEFF", "'", "é", "\t",
    ];

    [Fact]
    public void No_text_makes_the_reader_throw_and_a_refused_text_has_one_reason()
    {
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40].Select(string.Concat).Sample(text =>
        {
            DocumentResult result = DocumentReader.Read("f", text);
            if (result.Root is null)
            {
                Assert.Single(result.Diagnostics, each => each.Id != DiagnosticIds.DuplicateName);
            }
            else
            {
                Assert.All(result.Diagnostics, each => Assert.Equal(DiagnosticIds.DuplicateName, each.Id));
                result.Root.ToElement();
            }
        }, iter: 20_000);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_accepted_and_every_value_keeps_its_place()
    {
        DocumentNode root = DocumentReader.Read("f", "\uFEFF// first\n{ /* x */ \"a\": [1,\n  true,],\n\t\"b\\n\": null, }").Root!;

        Assert.Equal("f:2:1", root.Position.ToString());
        Assert.Equal("f:2:11", root.Members[0].Position.ToString());
        Assert.Equal("f:3:3", root.Members[0].Value.Items[1].Position.ToString());
        Assert.Equal("f:4:2", root.Members[1].Position.ToString());
        Assert.Equal("""{"a":[1,true],"b\n":null}""", root.ToElement().GetRawText());
    }

    [Fact]
    public void What_is_passed_over_moves_nothing_that_follows()
    {
        const string Text = """
            { "a": [ { "over": { "x": "} ] \\\" { \\\\", "y": [ "\"", [ ], { } ],
                 "z": 1 }, "b": "c" } ],
              "over": [ "," ], "d": 2 }
            """;
        DocumentNode whole = DocumentReader.Read("f", Text).Root!;
        DocumentNode part = DocumentReader.Read("f", Text, "over").Root!;

        Assert.Equal(whole.Member("d")!.Value.Position, part.Member("d")!.Value.Position);
        Assert.Equal(whole.Member("a")!.Value.Items[0].Member("b")!.Value.Start, part.Member("a")!.Value.Items[0].Member("b")!.Value.Start);
        Assert.Equal(
            whole.Member("a")!.Value.Items[0].Member("b")!.Value.Position, part.Member("a")!.Value.Items[0].Member("b")!.Value.Position);
        Assert.Equal("""{"a":[{"over":null,"b":"c"}],"over":null,"d":2}""", part.ToElement().GetRawText());
    }

    [Fact]
    public void Nesting_beyond_the_bound_is_refused_and_up_to_it_accepted()
    {
        string Nested(int depth) => new string('[', depth) + new string(']', depth);

        Assert.NotNull(DocumentReader.Read("f", Nested(DocumentReader.MaxDepth)).Root);
        Diagnostic problem = Assert.Single(DocumentReader.Read("f", Nested(100_000)).Diagnostics);
        Assert.Equal(DiagnosticIds.NestedTooDeep, problem.Id);
    }

    [Fact]
    public void A_message_never_repeats_what_stands_outside_quotes()
    {
        foreach (string text in (string[])["{\"t\": sk9secret}", "{\"t\": 9secret}", "{\"t\": \"a\"sk9secret}", "sk9secret"])
        {
            Diagnostic problem = Assert.Single(DocumentReader.Read("f", text).Diagnostics);
            Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_left_out_is_passed_over_whatever_it_holds()
    {
        const string Text = """{ "a": [ { "x": "]}\\\"", "skip": { "b": [1, "}", { "c": "\\" }] }, "y": 2 }, { "skip": [] } ], "z": true }""";

        DocumentResult all = DocumentReader.Read("d.json", Text);
        DocumentResult some = DocumentReader.Read("d.json", Text, "skip");

        Assert.Empty(all.Diagnostics);
        Assert.Empty(some.Diagnostics);
        DocumentNode first = some.Root!.Member("a")!.Value.Items[0];
        Assert.Equal(NodeKind.Null, first.Member("skip")!.Value.Kind);
        Assert.Equal("2", first.Member("y")!.Value.Text);
        Assert.Equal(all.Root!.Member("z")!.Value.Position, some.Root.Member("z")!.Value.Position);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void A_name_used_twice_is_found_among_few_and_among_many(int names)
    {
        string members = string.Join(",\n", Enumerable.Range(0, names).Select(static i => $"\"n{i}\": {i}"));

        Diagnostic problem = Assert.Single(DocumentReader.Read("d.json", $"{{\n{members},\n\"n3\": 0 }}").Diagnostics);

        Assert.Equal(DiagnosticIds.DuplicateName, problem.Id);
        Assert.Equal(names + 2, problem.Position.Line);
        Assert.Contains("5:1", problem.Hint, StringComparison.Ordinal);
    }
}
