using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Refusals;
using Node9.Mcp.Gateway.Sessions;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Judges what a server asks of the agent: sampling, elicitation, roots. The agent's own client asks its person
/// about these, so what policy would hold is refused here rather than asked twice.</summary>
/// <remarks>Thread-safe; runs on the servers' reading threads.</remarks>
internal sealed class ReverseMediator(Session session, MediationSetup setup)
{
    private readonly CallIds _ids = new();

    /// <summary>The refusal of a server's request; null when the agent may be asked.</summary>
    public Refusal? Refuses(DownstreamServer server, ReadOnlySpan<byte> line, in Envelope envelope, MethodFate fate)
    {
        ReadOnlyMemory<byte> parameters = envelope.ParamsAt.IsEmpty ? default : envelope.ParamsAt.Of(line).ToArray();
        JsonDocument? document = null;
        if (!parameters.IsEmpty
            && !StrictJson.TryParse(parameters, session.Limits.MaxDepth, out document, out MessageFault? fault))
        {
            return new Refusal(fault!.Code, fault.Reason, []);
        }

        using (document)
        {
            return Judge(server, envelope.Method!, document?.RootElement ?? default, fate);
        }
    }

    private Refusal? Judge(DownstreamServer server, string method, JsonElement parameters, MethodFate fate)
    {
        string callId = _ids.Next();
        var call = new ToolCall { Door = Door.Gateway, Server = server.Name, Tool = method, Arguments = parameters };
        CallContext context = setup.Ordered(
            setup.Context with { Agent = session.Profile.Name, Time = session.Clock.GetUtcNow() });
        Verdict verdict = setup.Policy.Current.Evaluate(call, context);
        bool named = fate != MethodFate.Unknown || UnknownMethods.MayPass(verdict);
        bool allowed = verdict.Decision == Decision.Allow && named;
        try
        {
            setup.Audit.Append(new DecidedEvent
            {
                CallId = callId,
                Call = call,
                Context = context,
                Verdict = verdict,
                Decision = allowed ? Decision.Allow : Decision.Block,
                AgentVersion = session.Profile.Version,
                KeepsArguments = setup.KeepsArguments,
            });
            setup.Audit.Flush();
        }
        catch (AuditException e)
        {
            session.Log($"audit: {e.Message}");
            return Refusal.ByFault("the decision could not be written to the audit log", callId);
        }

        if (allowed)
        {
            return null;
        }

        return named
            ? Refusal.ByPolicy(verdict, callId)
            : new Refusal(ErrorCodes.MethodNotFound, UnknownMethods.Sentence(method), Refusal.ByPolicy(verdict, callId).Data);
    }
}
