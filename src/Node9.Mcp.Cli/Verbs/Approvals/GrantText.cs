using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Approvals.Grants;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary>Grants as a person and as a program read them.</summary>
internal static class GrantText
{
    private const int LabelWidth = 12;

    /// <summary>One line.</summary>
    public static void WriteLine(TextWriter output, Grant grant, DateTimeOffset now) =>
        output.WriteLine($"{grant.Id}  {Standing(grant, now)}  {TerminalText.Show(grant.Words)}  {Uses(grant)}");

    /// <summary>Everything about one.</summary>
    public static void WriteAll(TextWriter output, Grant grant, DateTimeOffset now)
    {
        Line(output, "grant", $"{grant.Id}  {Standing(grant, now)}");
        Line(output, "it", grant.Words);
        Line(output, "given", $"{Time(grant.CreatedAt)} by {grant.GivenBy} ({grant.GivenVia}), answering {grant.RequestId}");
        Line(output, "for", $"{grant.AgentName} of {grant.Principal}{(grant.Session is null ? "" : $", session {grant.Session}")}");
        Line(output, "ends", grant.ExpiresAt is { } end ? Time(end) : "when it is revoked");
        Line(output, "used", Uses(grant));
        if (grant.Note.Length > 0)
        {
            Line(output, "note", grant.Note);
        }

        if (grant.RevokedAt is { } revoked)
        {
            Line(output, "revoked", $"{Time(revoked)} by {grant.RevokedBy}");
        }
    }

    /// <summary>One JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, Grant grant, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("id", grant.Id);
        writer.WriteString("state", Standing(grant, now));
        writer.WriteString("scope", ScopeNames.Of(grant.Scope));
        writer.WriteString("words", grant.Words);
        writer.WriteString("request", grant.RequestId);
        writer.WriteString("agent", grant.AgentName);
        writer.WriteString("principal", grant.Principal);
        writer.WriteString("session", grant.Session);
        writer.WriteString("givenBy", grant.GivenBy);
        writer.WriteString("channel", grant.GivenVia);
        writer.WriteString("createdAt", grant.CreatedAt);
        WriteMoment(writer, "expiresAt", grant.ExpiresAt);
        writer.WriteNumber("uses", grant.Uses);
        WriteMoment(writer, "lastUsedAt", grant.LastUsedAt);
        WriteMoment(writer, "revokedAt", grant.RevokedAt);
        writer.WriteString("revokedBy", grant.RevokedBy);
        writer.WriteString("note", grant.Note);
        writer.WriteEndObject();
    }

    private static string Standing(Grant grant, DateTimeOffset now) =>
        grant.RevokedAt is not null ? "revoked" : grant.IsLive(now) ? "live" : "ended";

    private static string Uses(Grant grant) => grant.LastUsedAt is { } last
        ? string.Create(CultureInfo.InvariantCulture, $"used {grant.Uses} times, last {Time(last)}") : "not used yet";

    private static void WriteMoment(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } at)
        {
            writer.WriteString(name, at);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Line(TextWriter output, string label, string text) =>
        output.WriteLine($"{label.PadRight(LabelWidth)}{TerminalText.Show(text)}");

    private static string Time(DateTimeOffset moment) =>
        moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
