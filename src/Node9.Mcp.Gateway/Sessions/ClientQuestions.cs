using System.Security.Cryptography;
using System.Text.Json;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;

namespace Node9.Mcp.Gateway.Sessions;

/// <summary>What the gateway itself asks the client. Its ids are random, so that no server can hit upon one: neither to
/// use it nor to cancel it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ClientQuestions
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, TaskCompletionSource<byte[]?>> _open = [];

    /// <summary>Whether the client can show a form to its person.</summary>
    public static bool CanElicit(Session session) =>
        session.Profile.ShowsForms && McpRevisions.HasElicitation(session.Revision);

    /// <summary>Has the client show a form.</summary>
    /// <returns>The result; null when the client answered with an error.</returns>
    /// <exception cref="OperationCanceledException">The client was told that the form is void.</exception>
    public async Task<byte[]?> ElicitAsync(Session session, byte[] parameters, CancellationToken closing)
    {
        closing.ThrowIfCancellationRequested();
        var id = new RequestId("node9-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var answered = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _open.Add(id, answered);
        }

        session.Agent.Send(MessageText.Request(id, McpMethods.Elicit, parameters));
        session.Agent.Flush();
        try
        {
            return await answered.Task.WaitAsync(closing).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Take(id) is not null)
        {
            session.Agent.Send(MessageText.Notification(McpMethods.Cancelled, MessageText.Value(w => WriteVoid(w, id))));
            session.Agent.Flush();
            throw;
        }
    }

    /// <summary>Takes the client's answer; false when the id is none of ours.</summary>
    public bool TryAnswer(ReadOnlySpan<byte> line, in Envelope envelope)
    {
        if (Take(envelope.Id) is not { } answered)
        {
            return false;
        }

        answered.TrySetResult(envelope.IsError ? null : envelope.OutcomeAt.Of(line).ToArray());
        return true;
    }

    private TaskCompletionSource<byte[]?>? Take(in RequestId id)
    {
        lock (_gate)
        {
            return _open.Remove(id, out TaskCompletionSource<byte[]?>? answered) ? answered : null;
        }
    }

    private static void WriteVoid(Utf8JsonWriter writer, RequestId id)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("requestId"u8);
        writer.WriteRawValue(id.ToJson(), skipInputValidation: true);
        writer.WriteString("reason"u8, "the question was answered elsewhere, expired or was taken back"u8);
        writer.WriteEndObject();
    }
}
