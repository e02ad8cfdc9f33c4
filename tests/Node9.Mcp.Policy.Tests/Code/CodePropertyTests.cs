using CsCheck;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Code;

public sealed class CodePropertyTests
{
    private static readonly string[] Languages = [.. CodeLanguages.Names.Order(StringComparer.Ordinal)];

    private static readonly Gen<string> Piece = Gen.OneOf(
        OneOf("(", ")", "[", "]", "{", "}", "'", "\"", "`", "\"\"\"", "/", "\\", "#", "//", "/*", "${", "#{", "f'{", "%x(", "qx{", "s/", "|", "=>", "->",
            ".", "::", "=", "+", "..", ",", ";", "\n", "$", "@", "<<", "=~", "?", ":", "for ", " in ", "import ", "from ", " as ", "def ", "lambda ",
            "eval", "exec", "os", "system", "require", "print", "map", "open", "x", "1", " "),
        Gen.Select(Gen.Int[0, 1_000_000], _ => "é\u0000😀"),
        OneOf([.. CodeCase.All.Select(each => each.Code)]));

    [Fact]
    public void Any_text_is_read_in_every_language_and_every_span_lies_in_it() =>
        Gen.Select(OneOf(Languages), Piece.Array[0, 24]).Sample((language, pieces) =>
        {
            string code = string.Concat(pieces);
            return CodeCase.Analyze(language, code).All(fact =>
                fact.Span.Start >= 0 && fact.Span.Length >= 0 && fact.Span.End <= code.Length
                && (fact.Certainty == Certainty.Exact || fact.Unknown is not null)
                && fact.Unknown?.Contains("engine failed", StringComparison.Ordinal) != true);
        }, iter: 4_000);

    [Fact]
    public void Code_that_is_cut_off_anywhere_is_read() =>
        Gen.Select(Gen.Int[0, CodeCase.All.Count - 1], Gen.Int[0, 400]).Sample((index, length) =>
        {
            CodeCase each = CodeCase.All[index];
            string code = each.Code[..Math.Min(length, each.Code.Length)];
            return CodeCase.Analyze(each.Language, code).All(fact => fact.Span.End <= code.Length
                && fact.Unknown?.Contains("engine failed", StringComparison.Ordinal) != true);
        }, iter: 4_000);

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("'")]
    [InlineData("`${")]
    [InlineData("f'{")]
    [InlineData("\"#{")]
    [InlineData("/[")]
    [InlineData("[[")]
    [InlineData("a.b(")]
    [InlineData("x=x+x;")]
    [InlineData("lambda x:")]
    [InlineData("eval('")]
    [InlineData("\"a\"+")]
    [InlineData("%x(")]
    [InlineData("qx{")]
    [InlineData("s/a/")]
    [InlineData("os.system('ls');")]
    [InlineData("for x in [1,2]:")]
    [InlineData("from a import ")]
    public void A_megabyte_of_anything_is_given_up_in_bounded_steps(string piece)
    {
        string code = string.Concat(Enumerable.Repeat(piece, 120 * 1024 / piece.Length));
        string megabyte = string.Concat(Enumerable.Repeat(piece, 1024 * 1024 / piece.Length));
        foreach (string language in Languages)
        {
            Assert.NotEmpty(CodeCase.Analyze(language, code));
            Assert.Contains(CodeCase.Analyze(language, megabyte), fact => fact.Certainty == Certainty.Opaque);
        }
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);
}
