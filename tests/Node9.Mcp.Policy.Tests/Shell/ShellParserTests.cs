using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class ShellParserTests
{
    public static TheoryData<string> Valid => GrammarCase.Names(static each => !each.IsError);

    public static TheoryData<string> Invalid => GrammarCase.Names(static each => each.IsError);

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_script_that_bash_accepts_is_read_to_its_end(string name)
    {
        Script script = ShellParser.Parse(GrammarCase.Find(name).Script);

        Assert.Null(script.Error);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void A_script_that_bash_refuses_has_an_error_that_points_into_it(string name)
    {
        string text = GrammarCase.Find(name).Script;
        Script script = ShellParser.Parse(text);

        Assert.NotNull(script.Error);
        Assert.InRange(script.Error.Span.Start, 0, text.Length);
        Assert.InRange(script.Error.Span.End, 0, text.Length);
        Assert.False(script.Error.IsTooComplex);
    }
}
