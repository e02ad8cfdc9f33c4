using System.Diagnostics;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Plays the story once: starts the agent, answers as the person, and compares all that happened with what must.</summary>
internal sealed class DemoRun(DemoScratch scratch, IDemoShow show)
{
    private const int MostRows = 1000;

    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(5);

    private readonly DemoPerson _person = new(scratch);

    private readonly List<CallReport> _reports = [];

    private (StoryStep Step, string Id)? _held;

    private bool _agentApproved;

    private string Log => Path.Combine(scratch.State, "audit");

    /// <summary>Whether everything came out as it should.</summary>
    /// <exception cref="DemoException">The demo could not go on.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        scratch.Fill();
        show.Begin(scratch);
        await PlayAsync(cancellation).ConfigureAwait(false);
        IReadOnlyList<DemoFact> facts = DemoFact.Find(scratch, AuditTail.Last(Log, MostRows));
        show.Facts(facts);
        bool evidence = await EvidenceAsync(["audit", "tail", "-n", "8"], cancellation).ConfigureAwait(false)
            & await EvidenceAsync(["audit", "verify"], cancellation).ConfigureAwait(false);
        return evidence && !_agentApproved && facts.All(static fact => fact.Holds)
            && _reports.Count == StoryStep.All.Count && _reports.TrueForAll(static report => report.IsAsExpected);
    }

    private async Task PlayAsync(CancellationToken cancellation)
    {
        using Process agent = Process.Start(DemoProcess.Start(
                scratch, "demo-agent", "--config", scratch.Config, "--state", scratch.State))
            ?? throw new DemoException("the agent could not be started");
        try
        {
            Task<string> errors = agent.StandardError.ReadToEndAsync(cancellation);
            Task<string?> next = ReadAsync(agent, cancellation);
            while (await next.ConfigureAwait(false) is { } line)
            {
                JsonElement said = JsonElement.Parse(line);
                next = ReadAsync(agent, cancellation);
                if (await HearAsync(said, next, cancellation).ConfigureAwait(false) is { } id)
                {
                    await agent.StandardInput.WriteLineAsync(id).ConfigureAwait(false);
                    await agent.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
                }
            }

            await agent.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (agent.ExitCode != ExitCode.Done)
            {
                throw new DemoException($"the agent ended with exit code {agent.ExitCode}: {(await errors.ConfigureAwait(false)).Trim()}");
            }
        }
        finally
        {
            if (!agent.HasExited)
            {
                agent.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Takes in one thing that the agent said; gives the id of the call that it is to try to approve itself.</summary>
    private async Task<string?> HearAsync(JsonElement said, Task next, CancellationToken cancellation)
    {
        switch (said.GetProperty("event"u8).GetString())
        {
            case "connected":
                show.Connected(said);
                return null;
            case "calls":
                int number = said.GetProperty("number"u8).GetInt32();
                show.Calls(number, StoryStep.All[number]);
                return await HeldAsync(StoryStep.All[number], next, cancellation).ConfigureAwait(false);
            case "tried":
                int exitCode = said.GetProperty("exitCode"u8).GetInt32();
                _agentApproved |= exitCode == ExitCode.Done;
                show.AgentTried(exitCode, said.GetProperty("output"u8).GetString()!);
                await AnswerAsync(cancellation).ConfigureAwait(false);
                return null;
            default:
                AuditEntry row = await DecisionAsync(cancellation).ConfigureAwait(false);
                _reports.Add(CallReport.Of(said.GetProperty("number"u8).GetInt32(), row, said));
                show.Over(_reports[^1]);
                return null;
        }
    }

    private async Task<string?> HeldAsync(StoryStep step, Task next, CancellationToken cancellation)
    {
        if (step.Person is null || await _person.FindAsync(next, cancellation).ConfigureAwait(false) is not { } id)
        {
            // It is not held, which the story will find wrong: the agent must not wait for an id.
            return step.AgentTries ? "" : null;
        }

        show.Held(id);
        _held = (step, id);
        if (step.AgentTries)
        {
            return id;
        }

        await AnswerAsync(cancellation).ConfigureAwait(false);
        return null;
    }

    private async Task AnswerAsync(CancellationToken cancellation)
    {
        (StoryStep step, string id) = _held ?? throw new DemoException("the agent spoke of a call that is not held");
        _held = null;
        show.Answered(await _person.AnswerAsync(step, id, cancellation).ConfigureAwait(false));
    }

    /// <summary>The log's row about the call that was just answered.</summary>
    private async Task<AuditEntry> DecisionAsync(CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < LogPatience)
        {
            List<AuditEntry> decided = AuditTail.Last(Log, MostRows).FindAll(static row => row.Event == "call.decided");
            if (decided.Count > _reports.Count)
            {
                return decided[_reports.Count];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellation).ConfigureAwait(false);
        }

        throw new DemoException("the audit log says nothing of a call that was answered");
    }

    private async Task<bool> EvidenceAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        (int code, string output, string error) = await DemoProcess.RunAsync(scratch, words, cancellation).ConfigureAwait(false);
        show.Evidence($"node9-mcp {string.Join(' ', words)}", code, code == ExitCode.Done ? output : error);
        return code == ExitCode.Done;
    }

    private static Task<string?> ReadAsync(Process agent, CancellationToken cancellation) =>
        agent.StandardOutput.ReadLineAsync(cancellation).AsTask();
}
