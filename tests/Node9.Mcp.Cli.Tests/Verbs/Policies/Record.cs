using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Tests.Verbs.Policies;

/// <summary>A state directory with a log of one run, and files beside it.</summary>
public sealed class Record : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("node9-record-").FullName;
    private readonly AuditLog _log;
    private int _calls;

    public Record() => _log = AuditLog.Open(StateDirectory.Open(State), new AuditRun("1.0", "00aa"));

    public string State => Path.Combine(_root, "state");

    public string LogFile => _log.CurrentFile;

    public void Dispose()
    {
        _log.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Records a call of <c>files</c> by the word of <paramref name="rule"/>.</summary>
    public void Add(string tool, string arguments, Decision verdict, Decision decision, string rule, string? approver = null,
        bool keeps = true)
    {
        var match = new RuleMatch(rule, "user", verdict, "because");
        _log.Append(new DecidedEvent
        {
            CallId = $"c{++_calls}",
            Call = new ToolCall { Server = "files", Tool = tool, Arguments = JsonElement.Parse(arguments) },
            Context = new CallContext
            {
                Agent = "tester", User = "ada", Session = "s1", WorkingDirectory = "/home/ada/code/shop", Home = "/home/ada",
            },
            Verdict = new Verdict { Decision = verdict, Deciding = match, Matches = [match], PolicyRevision = "00aa" },
            Decision = decision,
            Approver = approver,
            KeepsArguments = keeps,
        });
        _log.Flush();
    }

    /// <summary>Records a deletion that was held, and that a person approved or denied.</summary>
    public void Deletion(string path, bool approved = true) => Add(
        "delete_file", $$"""{"path":"{{path}}"}""", Decision.Review, approved ? Decision.Allow : Decision.Block, "filesystem-delete", "ada by cli");

    public string Write(string name, string text)
    {
        string path = Path.Combine(_root, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a verb of <c>policy</c> on this record.</summary>
    public Task<(int Code, string Output)> RunAsync(params string[] words) =>
        OwnProgram.RunAsync([.. (string[])["policy"], .. words, "--state", State]);

    /// <summary>Runs it with <c>--json</c>.</summary>
    public async Task<JsonElement> JsonAsync(params string[] words)
    {
        (int code, string output) = await RunAsync([.. words, "--json"]);
        Assert.True(code == 0, output);
        return JsonElement.Parse(output);
    }
}
