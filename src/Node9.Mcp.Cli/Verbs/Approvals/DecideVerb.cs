using System.CommandLine;
using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals approve</c> and <c>approvals deny</c>: one answer for each id, each with its own
/// line.</summary>
internal static class DecideVerb
{
    private const int ShortestDigest = 8;

    /// <summary>The yes.</summary>
    public static Command CreateApprove()
    {
        var note = new Option<string?>("--note")
        {
            Description = "Words that are kept with the answer.", HelpName = "TEXT",
        };
        return Create("approve", "Let held calls through, each once.", true, note)
            .WithExamples(
                "node9-mcp approvals approve apr_7k2m9q",
                "node9-mcp approvals approve 7k2 9qx --note \"checked with the team\"",
                "node9-mcp approvals approve apr_7k2m9q --digest 3f1a09bc");
    }

    /// <summary>The no.</summary>
    public static Command CreateDeny()
    {
        var reason = new Option<string?>("--reason")
        {
            Description = "Why; the agent is told.", HelpName = "TEXT", Required = true,
        };
        return Create("deny", "Refuse held calls.", false, reason)
            .WithExamples("node9-mcp approvals deny apr_7k2m9q --reason \"use the staging database\"");
    }

    private static Command Create(string name, string description, bool approve, Option<string?> words)
    {
        var ids = new Argument<string[]>("id")
        {
            Description = "The requests' ids, or the beginnings of them.", Arity = ArgumentArity.OneOrMore,
        };
        var digest = new Option<string?>("--digest")
        {
            Description = "Answer only if the digest that `show` prints begins so (at least 8 digits).",
            HelpName = "HEX",
        };
        var command = new Command(name, description) { ids, words, digest };
        return ApprovalsConsole.Bind(command, async (parsed, console, cancellation) =>
        {
            string? seen = parsed.GetValue(digest);
            if (seen?.Length < ShortestDigest)
            {
                return console.Fail(
                    $"`{seen}` is too short for a digest", "give at least its first 8 digits", ExitCode.Usage);
            }

            int worst = ExitCode.Done;
            foreach (string id in parsed.GetRequiredValue(ids))
            {
                int code = await RunAsync(console, id, approve, parsed.GetValue(words) ?? "", seen, cancellation)
                    .ConfigureAwait(false);
                worst = Math.Max(worst, code);
            }

            return worst;
        });
    }

    private static async Task<int> RunAsync(
        ApprovalsConsole console, string id, bool approve, string words, string? digest, CancellationToken cancellation)
    {
        if (console.Find(id, ExitCode.Refused, out int code) is not { } seen)
        {
            return code;
        }

        DecisionResult result =
            digest is not null && !seen.Question.StartsWith(digest, StringComparison.OrdinalIgnoreCase)
                ? new DecisionResult(DecisionOutcome.Changed, seen, "")
                : await console.Desk.DecideAsync(seen, approve, words, ApprovalsConsole.Origin(), cancellation)
                    .ConfigureAwait(false);
        return Report(console, seen, result, approve);
    }

    /// <summary>Prints what became of an answer and gives its exit code.</summary>
    internal static int Report(ApprovalsConsole console, ApprovalRequest seen, DecisionResult result, bool approve)
    {
        if (console.Json)
        {
            console.Output.WriteLine(ApprovalJson.Text(writer => ApprovalJson.Write(writer, seen.Id, result)));
        }

        if (result.Outcome == DecisionOutcome.Done && result.Request is not null)
        {
            if (!console.Json)
            {
                console.Output.WriteLine($"{(approve ? "approved" : "denied")} {seen.Id}  {ApprovalText.Call(seen)}");
            }

            return ExitCode.Done;
        }

        (string message, string hint) = Explain(seen, result);
        return console.Fail(message, hint, ExitCode.Refused);
    }

    private static (string Message, string Hint) Explain(ApprovalRequest seen, DecisionResult result) =>
        result.Outcome switch
    {
        DecisionOutcome.Refused =>
            ($"`{seen.Id}` was not answered: {result.Reason}", "answer from a terminal of your own"),
        DecisionOutcome.Changed => (
            $"`{seen.Id}` was not answered: it is not the call that was shown",
            $"look at it again with `node9-mcp approvals show {seen.Id}`"),
        DecisionOutcome.TooLate when result.Request is { } now => (
            $"`{seen.Id}` was not answered: it is {ApprovalText.Settled(now)}",
            $"nothing was changed; see it with `node9-mcp approvals show {seen.Id}`"),
        _ => ($"`{seen.Id}` was not answered: it is gone", "see what waits with `node9-mcp approvals list`"),
    };
}
