using System.Text.Json;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>The demo's person: sees what waits and answers it, with the verbs that a person types, each in a process of
/// its own.</summary>
internal sealed class DemoPerson(DemoScratch scratch)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The id of the call that waits; null when <paramref name="answered"/> ends first, since then none was held.</summary>
    public async Task<string?> FindAsync(Task answered, CancellationToken cancellation)
    {
        while (!answered.IsCompleted)
        {
            (int code, string output, string error) = await DemoProcess
                .RunAsync(scratch, ["approvals", "list", "--json"], cancellation).ConfigureAwait(false);
            if (code != ExitCode.Done)
            {
                throw new DemoException($"`approvals list` ended with exit code {code}: {error}");
            }

            JsonElement waiting = JsonElement.Parse(output);
            if (waiting.GetArrayLength() > 0)
            {
                return waiting[0].GetProperty("id"u8).GetString();
            }

            await Task.WhenAny(answered, Task.Delay(Pause, cancellation)).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Answers as the step says.</summary>
    public async Task<PersonAnswer> AnswerAsync(StoryStep step, string id, CancellationToken cancellation)
    {
        string option = step.Person == "approve" ? "--note" : "--reason";
        string[] words = ["approvals", step.Person!, id, option, step.Words!];
        (int code, string output, string error) =
            await DemoProcess.RunAsync(scratch, words, cancellation).ConfigureAwait(false);
        return new PersonAnswer($"node9-mcp approvals {step.Person} {id} {option} \"{step.Words}\"",
            code, code == ExitCode.Done ? output : error);
    }
}
