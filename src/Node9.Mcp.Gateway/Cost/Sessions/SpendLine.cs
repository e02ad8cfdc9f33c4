using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.Ledgers.Lines;

namespace Node9.Mcp.Gateway.Cost.Sessions;

/// <summary><c>spend</c>: what a call of an agent's own tool, or its result, weighs by estimate. A hook has no time to open the record
/// of spend, so it leaves this line for whoever opens it next.</summary>
public readonly record struct SpendLine : ILedgerLine
{
    /// <summary>The kind.</summary>
    public const string KindName = "spend";

    /// <summary>This line's own id, by which it is counted once.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is the result of a call, and <see cref="Call"/> says of which.</summary>
    public required bool IsResult { get; init; }

    /// <summary>The call; of a result the id, the tool and what was received count.</summary>
    public required SpendCall Call { get; init; }

    /// <summary>The agent's own id for the session; empty when it says none.</summary>
    public string Own { get; init; }

    string ILedgerLine.Kind => KindName;

    void ILedgerLine.WriteMembers(Utf8JsonWriter line)
    {
        line.WriteString("id"u8, Id);
        line.WriteBoolean("result"u8, IsResult);
        LineText.WriteIfAny(line, "callId"u8, Call.CallId);
        LineText.WriteIfAny(line, "agent"u8, Call.Agent);
        LineText.WriteIfAny(line, "cwd"u8, Call.Project, LineText.Path);
        LineText.WriteIfAny(line, "principal"u8, Call.Principal);
        LineText.WriteIfAny(line, "server"u8, Call.Server);
        LineText.WriteIfAny(line, "tool"u8, Call.Tool);
        LineText.WriteIfAny(line, "own"u8, Own);
        line.WriteNumber("sent"u8, Call.Sent);
        line.WriteNumber("received"u8, Call.Received);
    }

    /// <summary>Reads what was written in the record of <paramref name="session"/>; figures that no call can have count nothing.</summary>
    public static SpendLine Read(JsonElement members, string session, DateTimeOffset at) => new()
    {
        Id = LineText.Read(members, "id"u8),
        IsResult = members.TryGetProperty("result"u8, out JsonElement result) && result.ValueKind == JsonValueKind.True,
        Own = LineText.Read(members, "own"u8),
        Call = new SpendCall
        {
            CallId = LineText.Read(members, "callId"u8),
            At = at,
            Session = session,
            Agent = LineText.Read(members, "agent"u8),
            Project = LineText.Read(members, "cwd"u8),
            Principal = LineText.Read(members, "principal"u8),
            Server = LineText.Read(members, "server"u8),
            Tool = LineText.Read(members, "tool"u8),
            Sent = Figure(members, "sent"u8),
            Received = Figure(members, "received"u8),
        },
    };

    private static long Figure(JsonElement members, ReadOnlySpan<byte> name) =>
        LineText.ReadNumber(members, name) is >= 0 and <= int.MaxValue and long figure ? figure : 0;
}
