using System.Text.Json;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Sessions;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Tells a client that gave a progress token, at once and then every five seconds, that its call waits for a
/// person. Some clients restart their own clock at each one.</summary>
internal sealed class ProgressBeat : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Session _session;
    private readonly byte[] _token;
    private readonly string _message;
    private readonly Lock _gate = new();
    private readonly ITimer? _timer;
    private int _count;
    private bool _over;

    private ProgressBeat(Session session, byte[] token, string approvalId)
    {
        _session = session;
        _token = token;
        _message = $"waiting for approval {approvalId}";
        _timer = token.Length == 0
            ? null
            : session.Clock.CreateTimer(static beat => ((ProgressBeat)beat!).Beat(), this, TimeSpan.Zero, Interval);
    }

    /// <summary>Begins to tell, when the call has a token.</summary>
    public static ProgressBeat Start(Session session, HeldRequest held, string approvalId) =>
        new(session, TokenOf(held).ToArray(), approvalId);

    /// <summary>The call's progress token as it stands in its line; empty when it has none.</summary>
    public static ReadOnlySpan<byte> TokenOf(HeldRequest held)
    {
        AgentRequest request = held.Request;
        ReadOnlySpan<byte> line = request.Line;
        return ParamsScan.Of(line, request.Envelope.ParamsAt, 4096).MetaTokenAt is { IsEmpty: false } at ? at.Of(line) : default;
    }

    /// <summary>Ends the telling; nothing is sent once this has returned.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _over = true;
        }

        _timer?.Dispose();
    }

    private void Beat()
    {
        lock (_gate)
        {
            if (_over)
            {
                return;
            }

            int count = ++_count;
            _session.Agent.Send(MessageText.Notification(McpMethods.Progress, MessageText.Value(w => Write(w, count))));
            _session.Agent.Flush();
        }
    }

    private void Write(Utf8JsonWriter writer, int count)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("progressToken"u8);
        writer.WriteRawValue(_token, skipInputValidation: true);
        writer.WriteNumber("progress"u8, count);
        writer.WriteString("message"u8, _message);
        writer.WriteEndObject();
    }
}
