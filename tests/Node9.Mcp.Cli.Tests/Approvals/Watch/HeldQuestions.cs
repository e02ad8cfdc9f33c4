using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Tests.Approvals.Watch;

/// <summary>A gateway's queue in a scratch state directory.</summary>
internal sealed class HeldQuestions : IAsyncDisposable
{
    private readonly StateDirectory _state = StateDirectory.Open(Directory.CreateTempSubdirectory("n9w-").FullName);

    public HeldQuestions() => Queue = new ApprovalQueue(_state, TimeProvider.System);

    public ApprovalQueue Queue { get; }

    public string State => _state.FullPath;

    public HeldCall Hold(string tool, string arguments, params string[] facts) =>
        Queue.Hold(Subject(tool, arguments, facts), TimeSpan.FromMinutes(30));

    public static ApprovalSubject Subject(string tool, string arguments, params string[] facts) => new()
    {
        AgentName = "test-agent",
        Principal = "alice",
        Session = "s1",
        Server = "files",
        Tool = tool,
        ArgumentsDigest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arguments))),
        ArgumentsJson = arguments,
        Facts = facts,
        RuleId = "ask-first",
        Reason = "Somebody should look at this.",
        PolicyRevision = "0123456789abcdef",
        WorkingDirectory = "/project",
        Sentence = string.Join("; ", facts),
    };

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        Directory.Delete(State, recursive: true);
    }
}
