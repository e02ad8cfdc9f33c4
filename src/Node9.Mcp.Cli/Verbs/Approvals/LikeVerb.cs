using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approve --all-like ID</c>: a request and every other that waits of the same rule, shape and agent. What will
/// be answered is shown first; each answer is bound to its own call.</summary>
internal static class LikeVerb
{
    /// <summary>The requests to answer, in the order in which they were asked; null, with the reason printed, when nobody
    /// agreed to that.</summary>
    public static IReadOnlyList<ApprovalRequest>? Choose(
        ApprovalsConsole console, string id, bool agreed, out int code)
    {
        if (console.Find(id, ExitCode.Refused, out code) is not { } seen)
        {
            return null;
        }

        if (seen.State != ApprovalState.Pending)
        {
            code = console.Fail($"`{seen.Id}` is {ApprovalText.Settled(seen)}", "nothing was answered", ExitCode.Refused);
            return null;
        }

        IReadOnlyList<ApprovalRequest> all = [seen, .. console.Desk.Like(seen)];
        if (!agreed)
        {
            // What is asked of a person stays out of what a program reads.
            ApprovalText.WriteTable(console.Json ? console.Error : console.Output, console.Desk.Views(all));
            if (!console.Confirm(string.Create(CultureInfo.InvariantCulture, $"approve these {all.Count}?")))
            {
                code = console.Fail("nothing was answered", "answer `y`, or give `--yes` when you have looked", ExitCode.Refused);
                return null;
            }
        }

        return all;
    }

    /// <summary>What one answer of a scope beyond once will let happen, in words, before it is given.</summary>
    public static bool Agree(ApprovalsConsole console, ApprovalRequest seen, string words, bool agreed)
    {
        if (agreed || !console.CanAsk)
        {
            return true;
        }

        console.Error.WriteLine($"{seen.Id} {TerminalText.Show(words)}");
        return console.Confirm("give this answer?");
    }
}
