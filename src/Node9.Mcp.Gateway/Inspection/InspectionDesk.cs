using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>Inspects what servers send and leaves a trace of every finding: a sentence in the gateway's log, a row in the
/// audit.</summary>
/// <remarks>Thread-safe. A row that cannot be written is said in the log; the message is treated all the same.</remarks>
/// <param name="inspector">Inspects.</param>
/// <param name="isObserving">Whether the posture holds and refuses nothing at this moment.</param>
/// <param name="audit">Takes the rows.</param>
/// <param name="maxDepth">How deep messages may nest.</param>
/// <param name="log">Takes the sentences.</param>
internal sealed class InspectionDesk(
    MessageInspector inspector, Func<bool> isObserving, AuditLog audit, int maxDepth, Action<string> log)
{
    private readonly MessageInspector _observing = inspector.WhileObserving();

    /// <summary>Whether anything may have to wait for a person.</summary>
    public bool Holds => inspector.Holds && !isObserving();

    /// <summary>Inspects the value at <paramref name="at"/> of a message that came because of a method.</summary>
    /// <param name="mayHold">Whether it can wait; what cannot is kept back instead.</param>
    public InspectionOutcome Inspect(
        in InspectedMessage message, ReadOnlySpan<byte> line, Envelope.Slice at, bool mayHold = false,
        TextPlace place = TextPlace.Content)
    {
        InspectionOutcome outcome = (isObserving() ? _observing : inspector).Inspect(line, at, maxDepth, place);
        if (outcome.Tally is not null && !(mayHold && outcome.IsHeld))
        {
            Report(message, outcome, null);
        }

        return outcome;
    }

    /// <summary>A whole value as the agent may see it; null when that is how it came.</summary>
    /// <exception cref="InspectionBlockedException">It must not reach the agent.</exception>
    public byte[]? Screen(in InspectedMessage message, ReadOnlySpan<byte> value, TextPlace place)
    {
        InspectionOutcome outcome = Inspect(message, value, new Envelope.Slice(0, value.Length), mayHold: false, place);
        return outcome.IsBlocked || outcome.IsHeld ? throw new InspectionBlockedException(Sentence(outcome)) : outcome.Line;
    }

    /// <summary>Writes what was found and what became of the message.</summary>
    public void Report(in InspectedMessage message, in InspectionOutcome outcome, string? approvalId)
    {
        InspectionStep step = approvalId is not null ? InspectionStep.Held
            : outcome.IsBlocked || outcome.IsHeld ? InspectionStep.Blocked
            : outcome.Line is null ? InspectionStep.Noted : InspectionStep.Changed;
        log($"`{message.Server}`: `{message.Method}` came with {outcome.Found}; " + step switch
        {
            InspectionStep.Held => $"it waits for approval {approvalId}",
            InspectionStep.Blocked => "it was kept back",
            InspectionStep.Changed => "it was passed on with a mark",
            _ => "it was passed on",
        });
        try
        {
            audit.Append(new InspectedEvent
            {
                Step = step,
                Server = message.Server,
                Method = message.Method,
                CallId = message.CallId,
                ApprovalId = approvalId,
                Findings = FindingsOf(outcome),
            });
        }
        catch (AuditException e)
        {
            log($"audit: {e.Message}");
        }
    }

    /// <summary>What the agent is told in the place of a message that was kept back.</summary>
    public static string Sentence(in InspectionOutcome outcome) =>
        $"Not shown: the message held {outcome.Found}, and the configuration keeps such messages back. Tell the user.";

    /// <summary>What was found, as the audit tells it.</summary>
    public static IReadOnlyList<InspectedFinding> FindingsOf(in InspectionOutcome outcome) => [.. outcome.Kinds.Select(Of)];

    private static InspectedFinding Of(InspectedKind each) => new(
        each.Kind switch
        {
            TextKind.Secret => "secret",
            TextKind.Injection => "injection",
            TextKind.Hidden => "hidden",
            _ => "oversize",
        },
        each.Detector,
        each.Severity switch { TextSeverity.High => "high", TextSeverity.Medium => "medium", _ => "low" },
        each.Count);
}
