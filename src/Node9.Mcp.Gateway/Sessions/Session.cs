using Node9.Mcp.Gateway.Agents;
using Node9.Mcp.Gateway.Approvals.Channels;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Routing;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What the parts of one agent's session share. Everything that comes from the agent, and everything that goes
/// to a server because of it, happens under <see cref="Dispatch"/>, so that it keeps its order; nothing that waits is
/// done under it.</summary>
internal sealed class Session(AgentConnection agent, IRouting routing, SessionLimits limits, TimeProvider clock)
{
    /// <summary>Held while a message of the agent's is dealt with.</summary>
    public Lock Dispatch { get; } = new();

    /// <summary>The way to the agent.</summary>
    public AgentConnection Agent => agent;

    /// <summary>Which server a request concerns.</summary>
    public IRouting Routing => routing;

    /// <summary>What is accepted at most.</summary>
    public SessionLimits Limits => limits;

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The agent's requests that servers work on.</summary>
    public InFlight InFlight { get; } = new();

    /// <summary>Calls that wait for their server's list of tools. Used under <see cref="Dispatch"/>.</summary>
    public HashSet<RequestId> Deferred { get; } = [];

    /// <summary>The servers' requests that the agent has not answered.</summary>
    public ReverseRequests Reverse { get; } = new();

    /// <summary>What the gateway itself asks the client.</summary>
    public ClientQuestions Questions { get; } = new();

    /// <summary>Puts the questions of held calls to people.</summary>
    public required ChannelRace Race { get; init; }

    /// <summary>Who the agent is.</summary>
    public AgentProfile Profile { get; set; } = AgentProfile.Unknown;

    /// <summary>The revision agreed on with the agent; null before that.</summary>
    public string? Revision { get; set; }

    /// <summary>The params of the agent's <c>initialize</c>; completes when it comes.</summary>
    public TaskCompletionSource<byte[]> Greeting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the agent said <c>notifications/initialized</c>.</summary>
    public bool AgentIsReady { get; set; }

    /// <summary>The params of the last <c>logging/setLevel</c>, for servers that join later.</summary>
    public byte[]? LogLevel { get; set; }

    /// <summary>Inspects what servers send.</summary>
    public required InspectionDesk Inspection { get; init; }

    /// <summary>A sentence for the log of the gateway itself.</summary>
    public required Action<string> Log { get; init; }
}
