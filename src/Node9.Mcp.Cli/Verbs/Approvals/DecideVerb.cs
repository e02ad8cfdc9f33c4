using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;

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
        return Create("approve", "Let held calls through: each once, unless a scope says more.", true, note)
            .WithExamples(
                "node9-mcp approvals approve apr_7k2m9q",
                "node9-mcp approvals approve 7k2 9qx --note \"checked with the team\"",
                "node9-mcp approvals approve apr_7k2m9q --for 30m",
                "node9-mcp approvals approve --all-like apr_7k2m9q",
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
            Description = "The requests' ids, or the beginnings of them.",
            Arity = approve ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
        };
        var digest = new Option<string?>("--digest")
        {
            Description = "Answer only if the digest that `show` prints begins so (at least 8 digits).",
            HelpName = "HEX",
        };
        var like = new Option<string?>("--all-like")
        {
            Description = "This request and all others that wait of the same rule, shape and agent.", HelpName = "ID",
        };
        var yes = new Option<bool>("--yes") { Description = "Do not ask before it is done." };
        var scopes = new ScopeOptions();
        var command = new Command(name, description) { ids, words, digest };
        if (approve)
        {
            command.Options.Add(like);
            command.Options.Add(yes);
            scopes.AddTo(command);
        }

        return ApprovalsConsole.Bind(command, async (parsed, console, cancellation) =>
        {
            string[] named = parsed.GetValue(ids) ?? [];
            string? alike = approve ? parsed.GetValue(like) : null;
            if (Check(console, parsed.GetValue(digest), named, alike) is { } wrong)
            {
                return wrong;
            }

            AnswerScope scope = default;
            if (approve)
            {
                if (scopes.Read(parsed, console) is not { } read)
                {
                    return ExitCode.Usage;
                }

                scope = read;
            }

            bool agreed = approve && parsed.GetValue(yes);
            if (alike is not null)
            {
                if (LikeVerb.Choose(console, alike, agreed, out int code) is not { } chosen)
                {
                    return code;
                }

                named = [.. chosen.Select(static each => each.Id)];
            }

            var answer = new GivenAnswer(approve, scope, parsed.GetValue(words) ?? "");
            int worst = ExitCode.Done;
            foreach (string id in named)
            {
                int code = await RunAsync(console, id, answer, parsed.GetValue(digest), agreed, cancellation)
                    .ConfigureAwait(false);
                worst = Math.Max(worst, code);
            }

            return worst;
        });
    }

    private static int? Check(ApprovalsConsole console, string? digest, string[] named, string? alike)
    {
        if (digest?.Length < ShortestDigest)
        {
            return console.Fail(
                $"`{digest}` is too short for a digest", "give at least its first 8 digits", ExitCode.Usage);
        }

        return (named.Length == 0) == (alike is null)
            ? console.Fail(
                alike is null ? "no request is named" : "`--all-like` names its request itself",
                "give ids, or `--all-like` with one; see them with `node9-mcp approvals list`", ExitCode.Usage)
            : null;
    }

    private static async Task<int> RunAsync(
        ApprovalsConsole console, string id, GivenAnswer answer, string? digest, bool agreed, CancellationToken cancellation)
    {
        if (console.Find(id, ExitCode.Refused, out int code) is not { } seen)
        {
            return code;
        }

        bool approve = answer.Approve;
        string scope = answer.Scope.Kind == ScopeKind.Once
            ? "" : GrantWords.Of(seen, answer.Scope, TimeProvider.System.GetUtcNow());
        if (scope.Length > 0 && seen.Subject.Offer.Allows(answer.Scope) && !LikeVerb.Agree(console, seen, scope, agreed))
        {
            return console.Fail($"`{seen.Id}` was not answered", "approve it without a scope, or deny it", ExitCode.Refused);
        }

        DecisionResult result =
            digest is not null && !seen.Question.StartsWith(digest, StringComparison.OrdinalIgnoreCase)
                ? new DecisionResult(DecisionOutcome.Changed, seen, "")
                : await console.Desk.DecideAsync(seen, answer, ApprovalsConsole.Origin(), cancellation)
                    .ConfigureAwait(false);
        return Report(console, seen, result, approve, scope);
    }

    /// <summary>Prints what became of an answer and gives its exit code.</summary>
    internal static int Report(ApprovalsConsole console, ApprovalRequest seen, DecisionResult result, bool approve, string scope = "")
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
                if (approve && result.Request.GrantId is { } grant)
                {
                    console.Output.WriteLine($"  {grant} {TerminalText.Show(scope)}");
                }
            }

            return ExitCode.Done;
        }

        if (result.Outcome == DecisionOutcome.Counted && result.Request is { } counted)
        {
            if (!console.Json)
            {
                console.Output.WriteLine(
                    $"counted {seen.Id}  {console.Desk.View(counted).Approvers}; another person must approve it as well");
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
        DecisionOutcome.SamePerson => (
            $"`{seen.Id}` was not answered: you have approved it before", "another person must approve it as well"),
        DecisionOutcome.NotOffered => (
            $"`{seen.Id}` was not answered: it cannot be approved for so long",
            $"see the answers that there are with `node9-mcp approvals show {seen.Id}`"),
        DecisionOutcome.Changed => (
            $"`{seen.Id}` was not answered: it is not the call that was shown",
            $"look at it again with `node9-mcp approvals show {seen.Id}`"),
        DecisionOutcome.TooLate when result.Request is { } now => (
            $"`{seen.Id}` was not answered: it is {ApprovalText.Settled(now)}",
            $"nothing was changed; see it with `node9-mcp approvals show {seen.Id}`"),
        _ => ($"`{seen.Id}` was not answered: it is gone", "see what waits with `node9-mcp approvals list`"),
    };
}
