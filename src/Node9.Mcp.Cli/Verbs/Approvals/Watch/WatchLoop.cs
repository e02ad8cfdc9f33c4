using System.Runtime.InteropServices;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>Reads keys and the store, draws, and writes answers, one after the other on one thread.</summary>
internal sealed class WatchLoop(ApprovalsConsole console, TimeProvider time)
{
    private static readonly TimeSpan KeyEvery = TimeSpan.FromMilliseconds(30), LookEvery = TimeSpan.FromMilliseconds(250), LookAnyway = TimeSpan.FromSeconds(2);

    private long _version = -1;

    private DateTimeOffset _read;

    private readonly WatchState _state = new();

    /// <summary>Runs until the person leaves or the process is asked to end.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
        {
            context.Cancel = true;
            ended.Cancel();
        });
        using var screen = new WatchScreen();
        try
        {
            DateTimeOffset looked = DateTimeOffset.MinValue;
            while (!ended.IsCancellationRequested)
            {
                DateTimeOffset now = time.GetUtcNow();
                if (now - looked >= LookEvery)
                {
                    looked = now;
                    Look(now);
                }

                while (Console.KeyAvailable)
                {
                    WatchAnswer? answer = WatchKeys.Press(_state, Console.ReadKey(intercept: true), time.GetUtcNow(), out bool quit);
                    if (quit)
                    {
                        return ExitCode.Done;
                    }

                    if (answer is not null)
                    {
                        await GiveAsync(answer, ended.Token).ConfigureAwait(false);
                        Look(time.GetUtcNow(), anyway: true);
                    }
                }

                (int width, int height) = WatchScreen.Size;
                screen.Show(WatchFrame.Draw(_state, time.GetUtcNow(), width, height));
                await Task.Delay(KeyEvery, time, ended.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }

        return ExitCode.Done;
    }

    private void Look(DateTimeOffset now, bool anyway = false)
    {
        try
        {
            long version = console.Desk.Store.DataVersion();
            if (version == _version && now - _read < LookAnyway && !anyway)
            {
                return;
            }

            (_version, _read) = (version, now);
            _state.Update(
                [.. console.Desk.Store.List(all: false).Select(See)],
                id => console.Desk.Store.Find(id) is { } request ? See(request) : null,
                now);
        }
        catch (ApprovalStoreException e)
        {
            _state.Message = TerminalText.Show($"the store cannot be read: {e.Message}");
        }
    }

    private async Task GiveAsync(WatchAnswer answer, CancellationToken cancellation)
    {
        int done = 0;
        string trouble = "";
        foreach (WatchedCall call in answer.Calls)
        {
            try
            {
                DecisionResult result = await console.Desk.DecideAsync(
                    call.Request,
                    new GivenAnswer(answer.Approve, answer.Scope, answer.Note),
                    ApprovalsConsole.Origin() with { Channel = "watch" },
                    cancellation)
                    .ConfigureAwait(false);
                if (result.Outcome == DecisionOutcome.Done)
                {
                    done++;
                }
                else
                {
                    trouble = Explain(call, result);
                }
            }
            catch (ApprovalStoreException e)
            {
                trouble = TerminalText.Show($"{call.Id} was not answered: {e.Message}");
            }
        }

        string what = answer.Approve ? "approved" : "denied";
        _state.Message = trouble.Length > 0 ? trouble : answer.Calls.Count == 1 ? $"{what} {answer.Calls[0].Id}" : $"{what} {done} calls";
    }

    private static string Explain(WatchedCall call, DecisionResult result) => result.Outcome switch
    {
        DecisionOutcome.Refused => TerminalText.Show($"{call.Id} was not answered: {result.Reason}"),
        DecisionOutcome.Changed => $"{call.Id} was not answered: it is not the call that was shown",
        DecisionOutcome.Counted => $"your yes to {call.Id} counts; another person must approve it as well",
        DecisionOutcome.SamePerson => $"you have approved {call.Id} before; another person must approve it as well",
        DecisionOutcome.NotOffered => $"{call.Id} cannot be approved for so long",
        _ when result.Request is { } now => $"{call.Id} is {new WatchedCall(now, "", "").Outcome}; nothing was changed",
        _ => $"{call.Id} is gone",
    };

    private WatchedCall See(ApprovalRequest request)
    {
        ApprovalView view = console.Desk.View(request);
        return new WatchedCall(request, TerminalText.Show(view.Sentence, 400), view.Before.Say(view.At))
        {
            Scopes = view.Scopes,
            Remarks = [.. ((string[])[view.Crowd, view.Approvers]).Where(static remark => remark.Length > 0)],
        };
    }
}
