using System.Text.Json;
using Node9.Mcp.Gateway.Inspection;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>Looks at what a person wrote to the agent. It is theirs to write, so nothing is held: a credential in it is
/// pointed out.</summary>
internal sealed class PromptDesk(HookSession session)
{
    /// <summary>What the agent is answered.</summary>
    public HookAnswer Look(HookEvent e)
    {
        if (e.Content.ValueKind != JsonValueKind.String || e.Content.GetRawText() is var text && MessageInspector.MaskSecrets(text) == text)
        {
            return HookAnswer.Silent;
        }

        session.Enter(e);
        return e.Dialect.Form is HookForm.Claude or HookForm.Codex or HookForm.Gemini
            ? HookAnswer.AfterTool(e, default, "The person's message holds a credential: do not write it anywhere or send it on unless they ask for exactly that.")
            : HookAnswer.Silent;
    }
}
