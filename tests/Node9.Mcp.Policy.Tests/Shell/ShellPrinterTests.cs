using CsCheck;

using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Printing;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class ShellPrinterTests
{
    public static TheoryData<string> Valid => GrammarCase.Names(static each => !each.IsError && each.Name != "never closed");

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_case_reads_back_as_the_same_tree(string name) => AssertReadsBack(GrammarCase.Find(name).Script);

    [Fact]
    public void Any_script_reads_back_as_the_same_tree() =>
        ScriptGenerator.Scripts.Sample(static script => AssertReadsBack(script), iter: 2000);

    private static void AssertReadsBack(string text)
    {
        Script tree = ShellParser.Parse(text);
        Assert.True(tree.Error is null, $"{tree.Error?.Message} in:\n{text}");
        string printed = ShellPrinter.Print(tree);
        Script again = ShellParser.Parse(printed);

        Assert.True(
            SyntaxOutline.Of(tree) == SyntaxOutline.Of(again),
            $"text:\n{text}\nprinted:\n{printed}\nfirst:\n{SyntaxOutline.Of(tree)}\nagain:\n{SyntaxOutline.Of(again)}");
    }
}
