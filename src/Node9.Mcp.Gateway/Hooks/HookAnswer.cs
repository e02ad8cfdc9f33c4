using System.Text.Json;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Hooks;

/// <summary>What a hook writes and with which code it ends.</summary>
/// <param name="Output">Standard output; empty for nothing.</param>
/// <param name="Error">Standard error; empty for nothing.</param>
/// <param name="ExitCode">The exit code.</param>
public sealed record HookAnswer(ReadOnlyMemory<byte> Output, string Error, int ExitCode)
{
    private const int Denied = 2;

    /// <summary>Nothing to say: the agent's own rules and questions still count.</summary>
    public static HookAnswer Silent { get; } = new(default, "", 0);

    /// <summary>The call must not run. Said in the agent's own form, on standard error, and by the exit code, because each
    /// agent listens to another of these and runs the call when it hears none.</summary>
    internal static HookAnswer Deny(HookForm form, string eventName, string reason) => new(
        form == HookForm.Windsurf ? default : MessageText.Value(w =>
        {
            w.WriteStartObject();
            switch (form)
            {
                case HookForm.Gemini:
                    w.WriteString("decision"u8, "deny"u8);
                    w.WriteString("reason"u8, reason);
                    break;
                case HookForm.Copilot:
                    w.WriteString("permissionDecision"u8, "deny"u8);
                    w.WriteString("permissionDecisionReason"u8, reason);
                    break;
                case HookForm.Cursor:
                    w.WriteString("permission"u8, "deny"u8);
                    w.WriteBoolean("continue"u8, false);
                    w.WriteString("user_message"u8, reason);
                    w.WriteString("agent_message"u8, reason);
                    break;
                default:
                    w.WriteStartObject("hookSpecificOutput"u8);
                    w.WriteString("hookEventName"u8, eventName);
                    w.WriteString("permissionDecision"u8, "deny"u8);
                    w.WriteString("permissionDecisionReason"u8, reason);
                    w.WriteEndObject();
                    break;
            }

            w.WriteEndObject();
        }),
        reason,
        Denied);

    /// <summary>The call may run, and the agent need not ask its person.</summary>
    internal static HookAnswer Grant(HookForm form, string eventName) =>
        Permit(form, eventName, "allow", "The firewall's policy allows it.");

    /// <summary>The agent is to ask its own person.</summary>
    internal static HookAnswer Ask(HookForm form, string eventName, string reason) => Permit(form, eventName, "ask", reason);

    /// <summary>A person's message does not reach the agent.</summary>
    internal static HookAnswer StopPrompt(HookForm form, string eventName, string reason) =>
        form is not (HookForm.Claude or HookForm.Codex) ? Deny(form, eventName, reason)
        : new HookAnswer(
            MessageText.Value(w =>
            {
                w.WriteStartObject();
                w.WriteString("decision"u8, "block"u8);
                w.WriteString("reason"u8, reason);
                w.WriteEndObject();
            }),
            reason,
            Denied);

    private static HookAnswer Permit(HookForm form, string eventName, string decision, string reason) => new(
        MessageText.Value(w =>
        {
            w.WriteStartObject();
            switch (form)
            {
                case HookForm.Cursor:
                    w.WriteString("permission"u8, decision);
                    w.WriteString("user_message"u8, reason);
                    w.WriteString("agent_message"u8, reason);
                    break;
                case HookForm.Copilot:
                    w.WriteString("permissionDecision"u8, decision);
                    w.WriteString("permissionDecisionReason"u8, reason);
                    break;
                default:
                    w.WriteStartObject("hookSpecificOutput"u8);
                    w.WriteString("hookEventName"u8, eventName);
                    w.WriteString("permissionDecision"u8, decision);
                    w.WriteString("permissionDecisionReason"u8, reason);
                    w.WriteEndObject();
                    break;
            }

            w.WriteEndObject();
        }),
        "",
        0);

    /// <summary>The tool ran; what it gave back is replaced where the agent lets a hook do so, else the agent is
    /// warned.</summary>
    /// <param name="e">The event.</param>
    /// <param name="masked">What is shown in the place of the result, as JSON; empty when only a warning is due.</param>
    /// <param name="warning">What the agent is told.</param>
    internal static HookAnswer AfterTool(HookEvent e, ReadOnlyMemory<byte> masked, string warning)
    {
        byte[] output = MessageText.Value(w =>
        {
            w.WriteStartObject();
            switch (e.Dialect.Form)
            {
                case HookForm.Copilot when !masked.IsEmpty:
                    w.WritePropertyName("modifiedResult"u8);
                    w.WriteRawValue(masked.Span);
                    break;
                case HookForm.Codex or HookForm.Gemini when !masked.IsEmpty:
                    w.WriteString("decision"u8, e.Dialect.Form == HookForm.Codex ? "block"u8 : "deny"u8);
                    w.WriteString("reason"u8, $"{warning} What it gave back, masked: {System.Text.Encoding.UTF8.GetString(masked.Span)}");
                    break;
                case HookForm.Copilot or HookForm.Windsurf:
                    w.WriteString("additionalContext"u8, warning);
                    break;
                case HookForm.Cursor:
                    w.WriteString("additional_context"u8, warning);
                    if (!masked.IsEmpty && e.Server.Length > 0)
                    {
                        w.WritePropertyName("updated_mcp_tool_output"u8);
                        w.WriteRawValue(masked.Span);
                    }

                    break;
                default:
                    w.WriteStartObject("hookSpecificOutput"u8);
                    w.WriteString("hookEventName"u8, e.Name);
                    w.WriteString("additionalContext"u8, warning);
                    if (e.Dialect.Form == HookForm.Claude && !masked.IsEmpty && e.Server.Length > 0)
                    {
                        w.WritePropertyName("updatedMCPToolOutput"u8);
                        w.WriteRawValue(masked.Span);
                    }

                    w.WriteEndObject();
                    break;
            }

            w.WriteEndObject();
        });
        return new HookAnswer(output, "", 0);
    }
}
