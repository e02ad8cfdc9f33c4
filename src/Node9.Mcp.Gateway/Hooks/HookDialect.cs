namespace Node9.Mcp.Gateway.Hooks;

/// <summary>How one agent speaks to its hooks: a row of <c>agent-hooks.json</c>.</summary>
/// <remarks>Immutable.</remarks>
internal sealed record HookDialect
{
    /// <summary>What the dialect is called on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>The agent's name, as it says it over MCP.</summary>
    public required string Client { get; init; }

    /// <summary>In which form it is answered.</summary>
    public required HookForm Form { get; init; }

    /// <summary>After how many seconds the agent gives a hook up when its configuration does not say.</summary>
    public required int Timeout { get; init; }

    /// <summary>The member that names the event.</summary>
    public required string Event { get; init; }

    /// <summary>The member that names the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>The member with the arguments: an object, or a text that holds one.</summary>
    public required string Arguments { get; init; }

    /// <summary>The member with what a tool gave back.</summary>
    public required string Result { get; init; }

    /// <summary>The member with what the person wrote.</summary>
    public required string Prompt { get; init; }

    /// <summary>The member with the agent's own id for its session.</summary>
    public required string Session { get; init; }

    /// <summary>The member that names the call; null where the agent has none.</summary>
    public string? Call { get; init; }

    /// <summary>The member that says where the agent keeps its transcript.</summary>
    public string? Transcript { get; init; }

    /// <summary>The member that holds what a shape names; null where that is the payload itself.</summary>
    public string? Inside { get; init; }

    /// <summary>The object, and its members, that name server and tool of an MCP call apart.</summary>
    public IReadOnlyList<string> Server { get; init; } = [];

    /// <summary>What an MCP tool's name begins with.</summary>
    public required string Prefix { get; init; }

    /// <summary>What stands between server and tool; empty where names never hold both.</summary>
    public required string Separator { get; init; }

    /// <summary>Members that only other agents send.</summary>
    public required IReadOnlyList<string> Foreign { get; init; }

    /// <summary>Events before a tool runs.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    /// <summary>Events after a tool ran.</summary>
    public required IReadOnlyList<string> After { get; init; }

    /// <summary>Events in which a person asked something.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>Events about which there is nothing to say.</summary>
    public required IReadOnlyList<string> Silent { get; init; }

    /// <summary>The member that says how far the agent asks its person; null where it does not say.</summary>
    public string? Mode { get; init; }

    /// <summary>Modes in which the agent asks nobody.</summary>
    public IReadOnlyList<string> Unattended { get; init; } = [];

    /// <summary>Events to which a yes can be answered.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <summary>Events to which the agent can be told to ask its person itself.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    /// <summary>Other names of members, by name.</summary>
    public required IReadOnlyDictionary<string, string> Also { get; init; }

    /// <summary>Events before a tool runs that say what runs in their own way.</summary>
    public required IReadOnlyDictionary<string, HookShape> Shapes { get; init; }

    /// <summary>The names of all dialects.</summary>
    public static IReadOnlyList<string> Names => HookDialectReader.Names();

    /// <summary>The dialect of that name; null when there is none.</summary>
    public static HookDialect? Find(string name) => HookDialectReader.Find(name);
}

/// <summary>An event that does not name a tool and its arguments in the usual members.</summary>
internal sealed record HookShape
{
    /// <summary>The tool that it stands for; null when a member names it.</summary>
    public string? Tool { get; init; }

    /// <summary>The member that names the server.</summary>
    public string? Server { get; init; }

    /// <summary>The member that names the tool.</summary>
    public string? ToolFrom { get; init; }

    /// <summary>The member with the arguments; null when they are gathered from <see cref="Members"/>.</summary>
    public string? ArgumentsFrom { get; init; }

    /// <summary>The members that become arguments.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The member, a text, without which the event cannot be judged.</summary>
    public required string Needs { get; init; }

    /// <summary>What members are called as arguments, where that differs.</summary>
    public required IReadOnlyDictionary<string, string> Rename { get; init; }
}

/// <summary>The forms of answers.</summary>
internal enum HookForm : byte
{
    /// <summary>Claude Code's.</summary>
    Claude,

    /// <summary>Codex's: Claude Code's, of which it refuses some members.</summary>
    Codex,

    /// <summary>Gemini CLI's.</summary>
    Gemini,

    /// <summary>Copilot CLI's.</summary>
    Copilot,

    /// <summary>Cursor's.</summary>
    Cursor,

    /// <summary>Windsurf's: the exit code and standard error alone.</summary>
    Windsurf,
}
