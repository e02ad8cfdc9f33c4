using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Something that must be true when the story is over, looked up where it is true: on disk, in the database, in
/// the log.</summary>
/// <param name="Statement">The fact as a sentence.</param>
/// <param name="Holds">Whether it is so.</param>
internal sealed record DemoFact(string Statement, bool Holds)
{
    private const string CountOrders = "SELECT count(*) AS n FROM orders";

    /// <summary>Looks at everything that the story should have changed or left alone.</summary>
    public static IReadOnlyList<DemoFact> Find(DemoScratch scratch, IReadOnlyList<AuditEntry> log)
    {
        int through = 0;
        int refused = 0;
        foreach (AuditEntry row in log)
        {
            through += row.Text("outcome") is "result" ? 1 : 0;
            refused += row.Text("outcome") is "refused" ? 1 : 0;
        }

        return
        [
            new("notes.txt is gone, because a person approved it", !File.Exists(scratch.File("notes.txt"))),
            new("the table orders still has its 5 rows, because a person said no",
                SampleDatabase.Query(scratch.File("data.db"), CountOrders) == """[{"n":5}]"""),
            new(".env is as it was", File.ReadAllText(scratch.File(".env")) == SampleFiles.Read("env")),
            new($"the server was given {through} of {through + refused} calls; the others never reached it",
                through == StoryStep.All.Count(static step => step.Expect is "allowed" or "approved")
                && through + refused == StoryStep.All.Count),
        ];
    }
}
