using System.Text.Json;

namespace Node9.Mcp.Policy.Calls;

/// <summary>What an agent wants done: a tool and its arguments. Everything that the engine judges about the act
/// itself is in here; who asks, when and where is in <see cref="CallContext"/>.</summary>
/// <remarks>The arguments must have passed the strict JSON door: no duplicate keys, valid UTF-8, bounded depth.</remarks>
public sealed record ToolCall
{
    /// <summary>By which way the call came.</summary>
    public Door Door { get; init; }

    /// <summary>The downstream server's name in the configuration; empty for an agent's own tool.</summary>
    public string Server { get; init; } = "";

    /// <summary>The words of the program or the address by which the configuration starts or reaches the server; empty when
    /// not known. The user wrote it, so it may say for good what kind of server this is.</summary>
    public string Program { get; init; } = "";

    /// <summary>What the server calls itself; empty when not known. Believed only where it makes a call graver.</summary>
    public string ServerTitle { get; init; } = "";

    /// <summary>The tool's own name, without the server's prefix.</summary>
    public required string Tool { get; init; }

    /// <summary>The arguments object; <see cref="JsonValueKind.Undefined"/> when the call has none.</summary>
    public JsonElement Arguments { get; init; }

    /// <summary>The tool's definition as its server declared it (<c>inputSchema</c>, <c>annotations</c> …);
    /// <see cref="JsonValueKind.Undefined"/> when not known. A hint about the roles of arguments, from a server that nobody
    /// vouches for: never a reason to allow.</summary>
    public JsonElement Definition { get; init; }
}
