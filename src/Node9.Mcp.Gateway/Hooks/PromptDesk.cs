using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Looks for credentials in what a person wrote to the agent: by configuration they are pointed out, or the message
/// does not reach the agent.</summary>
internal sealed class PromptDesk(HookSession session)
{
    private const int MaxDepth = 256;

    private const string Warning =
        "The person's message holds a credential: do not write it anywhere or send it on unless they ask for exactly that.";

    private const string Stopped =
        "The message holds a credential, and the configuration keeps such messages from the agent. Take it out and send it again.";

    private static readonly MessageInspector Inspector = new(new InspectionOptions
    {
        Secrets = InspectionAction.Annotate,
        Injection = InspectionAction.Off,
        Hidden = InspectionAction.Off,
        Oversize = InspectionAction.Off,
    });

    /// <summary>What the agent is answered.</summary>
    public HookAnswer Look(HookEvent e)
    {
        PromptAction action = session.Snapshot.Options.Hooks.Prompts;
        if (action == PromptAction.Off || e.Content.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return HookAnswer.Silent;
        }

        byte[] prompt = Encoding.UTF8.GetBytes(e.Content.GetRawText());
        InspectionOutcome outcome = Inspector.Inspect(prompt, new Envelope.Slice(0, prompt.Length), MaxDepth);
        if (outcome.Tally is null)
        {
            return HookAnswer.Silent;
        }

        bool stops = action == PromptAction.Block;
        session.Enter(e);
        session.Audit.Write(new InspectedEvent
        {
            Step = stops ? InspectionStep.Blocked : InspectionStep.Noted,
            Server = e.Dialect.Client,
            Method = e.Name,
            Findings = InspectionDesk.FindingsOf(outcome),
        });
        return stops ? HookAnswer.StopPrompt(e.Dialect.Form, e.Name, Stopped)
            : e.Dialect.Form is HookForm.Claude or HookForm.Codex or HookForm.Gemini ? HookAnswer.AfterTool(e, default, Warning)
            : HookAnswer.Silent;
    }
}
