namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class ExpansionTests
{
    public static TheoryData<string> Valid => GrammarCase.Names(static each => !each.IsError);

    [Theory]
    [MemberData(nameof(Valid))]
    public void The_words_reported_are_those_that_bash_runs(string name)
    {
        GrammarCase each = GrammarCase.Find(name);

        Assert.Equal(each.Expected, RecordingKnowledge.Of(each.Script).Vectors);
    }
}
