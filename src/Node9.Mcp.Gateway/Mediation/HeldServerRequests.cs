using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Gateway.Protocol;
using Node9.Mcp.Gateway.Sessions;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>What servers ask of the agent and a person must see first, because of what inspection found in it. It is passed
/// on when the person approves, and refused otherwise.</summary>
/// <remarks>Thread-safe. Bounded in number; a question waits as long as approvals last, and the server waits with it.</remarks>
internal sealed class HeldServerRequests(Session session, MediationSetup setup)
{
    private const int Most = 32;

    private int _count;

    /// <summary>Passes on what was approved; set before the first request comes.</summary>
    public Action<DownstreamServer, byte[]> Pass { get; set; } = static (_, _) => { };

    /// <summary>Holds a request as the agent would see it; false when there are too many.</summary>
    public bool TryHold(DownstreamServer server, byte[] line, InspectionOutcome inspected)
    {
        if (Interlocked.Increment(ref _count) > Most)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        _ = Task.Run(() => WaitAsync(server, line, inspected));
        return true;
    }

    [SuppressMessage("Design", "CA1031", Justification = "whatever fails while asking refuses the request")]
    private async Task WaitAsync(DownstreamServer server, byte[] line, InspectionOutcome inspected)
    {
        Envelope envelope = EnvelopeReader.Read(line, session.Limits.MaxDepth);
        bool approved = false;
        try
        {
            approved = await IsApprovedAsync(server, line, envelope, inspected).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            session.Log($"asking about what `{server.Name}` wants of the agent failed: {e.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }

        if (approved)
        {
            Pass(server, line);
            session.Agent.Flush();
            return;
        }

        server.Enqueue(MessageText.Error(envelope.Id, ErrorCodes.Refused, InspectionDesk.Sentence(inspected)));
        server.Flush();
    }

    private async Task<bool> IsApprovedAsync(
        DownstreamServer server, byte[] line, Envelope envelope, InspectionOutcome inspected)
    {
        HeldCall question = setup.Approvals.Hold(About(server, line, envelope, inspected), setup.ApprovalLifetime);
        session.Inspection.Report(new InspectedMessage(server.Name, envelope.Method!), inspected, question.Id);
        session.Race.Join(question);
        ApprovalAnswer said = await question.Answer.ConfigureAwait(false);
        bool approved = said.Decision == ApprovalDecision.Approved && question.TryRedeem();
        setup.Audit.Append(new Audit.ApprovalEvent
        {
            Step = approved ? ApprovalStep.Approved
                : said.Decision == ApprovalDecision.Denied ? ApprovalStep.Denied : ApprovalStep.Expired,
            ApprovalId = question.Id,
            By = said.By?.User,
            Channel = said.By?.Channel,
            Note = said.Note,
        });
        setup.Audit.Flush();
        return approved;
    }

    private ApprovalSubject About(DownstreamServer server, byte[] line, in Envelope envelope, in InspectionOutcome inspected)
    {
        ReadOnlySpan<byte> parameters = envelope.ParamsAt.Of((ReadOnlySpan<byte>)line);
        return new ApprovalSubject
        {
            AgentName = session.Profile.Name,
            Principal = setup.Context.User,
            Session = setup.Context.Session,
            Server = server.Name,
            Tool = envelope.Method!,
            ArgumentsDigest = Convert.ToHexStringLower(SHA256.HashData(parameters)),
            ArgumentsJson = MessageInspector.MaskSecrets(Encoding.UTF8.GetString(parameters)),
            RuleId = HeldAnswers.Rule,
            Reason = $"What the server asks of the agent holds {inspected.Found}; it is passed on only if you approve.",
            PolicyRevision = setup.Policy.Current.Policy.Revision,
            WorkingDirectory = setup.Context.WorkingDirectory,
        };
    }
}
