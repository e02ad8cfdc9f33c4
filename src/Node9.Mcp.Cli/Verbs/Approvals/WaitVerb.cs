using System.CommandLine;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals wait</c>: ends when the request is settled, and says by its exit code how.</summary>
internal static class WaitVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "The request's id, or the beginning of it." };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Wait no longer than so many seconds.", HelpName = "S",
        };
        var command = new Command(
            "wait",
            "Wait for an answer: exit code 0 approved, 1 denied, expired, withdrawn or timed out, 2 unknown id.")
        {
            id, timeout,
        };
        return ApprovalsConsole.Bind(command, (parsed, console, cancellation) =>
                RunAsync(console, parsed.GetRequiredValue(id), parsed.GetValue(timeout), cancellation))
            .WithExamples("node9-mcp approvals wait apr_7k2m9q", "node9-mcp approvals wait 7k2 --timeout 60 --json");
    }

    private static async Task<int> RunAsync(
        ApprovalsConsole console, string id, double? timeout, CancellationToken cancellation)
    {
        if (timeout is { } seconds && seconds is not (>= 0 and <= 1e6))
        {
            return console.Fail(
                $"`--timeout {timeout}` is no waiting time", "give seconds from 0 to 1000000", ExitCode.Usage);
        }

        if (console.Find(id, ExitCode.Usage, out int code) is not { } request)
        {
            return code;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout is not null)
        {
            limit.CancelAfter(TimeSpan.FromSeconds(timeout.Value));
        }

        using var pulse = new ApprovalPulse(console.Desk);
        try
        {
            while (request is { State: ApprovalState.Pending })
            {
                await pulse.WaitAsync(limit.Token).ConfigureAwait(false);
                request = console.Desk.Store.Find(request.Id);
            }
        }
        catch (OperationCanceledException)
        {
            // Time is up, or the person ended it: what stands now is what is reported.
        }

        if (request is null)
        {
            return console.Fail(
                $"`{id}` is gone from the store", "see what waits with `node9-mcp approvals list`", ExitCode.Refused);
        }

        console.Output.WriteLine(console.Json
            ? ApprovalJson.Text(writer => ApprovalRequestJson.Write(writer, request))
            : $"{request.Id} is {ApprovalText.Settled(request)}");
        return request.State is ApprovalState.Approved or ApprovalState.Used ? ExitCode.Done : ExitCode.Refused;
    }
}
