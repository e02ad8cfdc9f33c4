using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals</c>: the person's side of held calls.</summary>
internal static class ApprovalsVerb
{
    /// <summary>The verb with everything below it.</summary>
    public static Command Create() => new Command("approvals", "Answer the calls that wait for a person.")
    {
        ListVerb.Create(),
        ShowVerb.Create(),
        DecideVerb.CreateApprove(),
        DecideVerb.CreateDeny(),
        AnswerVerb.Create(),
        WatchVerb.Create(),
        WaitVerb.Create(),
    }.WithExamples("node9-mcp approvals list", "node9-mcp approvals approve apr_7k2m9q");
}
