using System.Text.Json;
using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>The approver's view as JSON: every member of the request, and what the view adds.</summary>
public static class ApprovalViewJson
{
    /// <summary>One object.</summary>
    public static void Write(Utf8JsonWriter writer, ApprovalView view)
    {
        writer.WriteStartObject();
        ApprovalRequestJson.WriteMembers(writer, view.Request);
        writer.WriteNumber("secondsLeft", (long)view.Left.TotalSeconds);
        writer.WriteNumber("identical", view.Identical);
        writer.WriteNumber("similar", view.Similar);
        writer.WriteString("crowd", view.Crowd);
        writer.WriteStartObject("before");
        writer.WriteNumber("approved", view.Before.Approved);
        writer.WriteNumber("denied", view.Before.Denied);
        writer.WriteNumber("unanswered", view.Before.Unanswered);
        writer.WriteString("words", view.Before.Say(view.At));
        writer.WriteEndObject();
        writer.WriteStartArray("scopes");
        foreach (ScopeOnOffer scope in view.Scopes)
        {
            writer.WriteStartObject();
            writer.WriteString("scope", ScopeNames.Of(scope.Kind));
            writer.WriteString("words", scope.Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
