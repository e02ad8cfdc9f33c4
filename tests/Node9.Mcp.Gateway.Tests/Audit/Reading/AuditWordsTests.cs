using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Reading;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.Audit.Reading;

public sealed class AuditWordsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9words-").FullName;

    private readonly AuditLog _log;

    public AuditWordsTests()
    {
        _log = AuditLog.Open(StateDirectory.Open(_root), new AuditRun("1.0", "00aa"));
        foreach ((string id, string note) in ((string, string)[])[("a1", "Drop the table"), ("a2", "leave the TABLE"), ("a3", "größe \"quoted\"")])
        {
            _log.Append(new Gateway.Audit.ApprovalEvent { Step = ApprovalStep.Denied, ApprovalId = id, Note = note });
        }

        _log.Flush();
    }

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("table", "a2 a1")]
    [InlineData("DROP table", "a1")]
    [InlineData("größe", "a3")]
    [InlineData("\"quoted\"", "a3")]
    [InlineData("nothing", "")]
    public void Rows_that_have_every_word_come_newest_first(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', Find(words, 10).Rows.Select(static row => row.Text("approvalId"))));

    [Fact]
    public void Of_more_than_are_wanted_the_newest_are_found_and_it_says_that_there_may_be_more()
    {
        FoundRows found = Find("approval.denied", 2);

        Assert.Equal(["a3", "a2"], found.Rows.Select(static row => row.Text("approvalId")));
        Assert.False(found.IsWhole);
        Assert.True(Find("approval.denied", 10).IsWhole);
    }

    private FoundRows Find(string words, int most) =>
        AuditWords.Newest(Path.Combine(_root, "audit"), words, most, TestContext.Current.CancellationToken);
}
