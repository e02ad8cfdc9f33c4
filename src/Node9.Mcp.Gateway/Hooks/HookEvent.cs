using System.Text.Json;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>At which moment an agent speaks to its hook.</summary>
internal enum HookMoment : byte
{
    /// <summary>Before a tool runs: this is judged.</summary>
    Before,

    /// <summary>After a tool ran.</summary>
    After,

    /// <summary>A person wrote something.</summary>
    Asked,

    /// <summary>Nothing to say about.</summary>
    Silent,
}

/// <summary>What an agent told its hook.</summary>
internal sealed record HookEvent
{
    /// <summary>The agent's dialect.</summary>
    public required HookDialect Dialect { get; init; }

    /// <summary>The moment.</summary>
    public required HookMoment Moment { get; init; }

    /// <summary>The event by the agent's own name.</summary>
    public required string Name { get; init; }

    /// <summary>The server; empty for the agent's own tool.</summary>
    public string Server { get; init; } = "";

    /// <summary>The tool.</summary>
    public string Tool { get; init; } = "";

    /// <summary>The tool as the agent spells it.</summary>
    public string SpelledTool { get; init; } = "";

    /// <summary>Its arguments.</summary>
    public JsonElement Arguments { get; init; }

    /// <summary>What it gave back, or what the person wrote; undefined when there is nothing.</summary>
    public JsonElement Content { get; init; }

    /// <summary>Whether the tool failed, by the event's name.</summary>
    public bool HasFailed => Moment == HookMoment.After && Name.EndsWith("Failure", StringComparison.Ordinal);

    /// <summary>The agent's own id for the session; empty when unknown.</summary>
    public string Session { get; init; } = "";

    /// <summary>The agent's own id for the call; empty when it has none.</summary>
    public string Call { get; init; } = "";

    /// <summary>The working directory; empty when unknown.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Where the transcript is; empty when unknown.</summary>
    public string Transcript { get; init; } = "";

    /// <summary>Whether the agent says that it asks nobody at present.</summary>
    public bool IsUnattended { get; init; }
}
