using System.ComponentModel;
using System.Text;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>A place that takes the audit log's rows as well, in a form of its own.</summary>
[Description("A place that takes the audit log's rows as well.")]
public sealed record SinkOptions
{
    /// <summary>What kind of place: <c>file</c>, <c>syslog</c>, <c>otlp</c> or <c>http</c>.</summary>
    [Description("What kind of place: `file`, `syslog`, `otlp` or `http`.")]
    public string Type { get; init; } = "";

    /// <summary>The name under which it is remembered how far it got; null: one made of type and address.</summary>
    [Description("The name under which it is remembered how far it got. Made of type and address where it is left out.")]
    public string? Name { get; init; }

    /// <summary>The file, or <c>udp://</c>, <c>tcp://</c>, <c>tls://</c>, <c>http://</c> or <c>https://</c> and host.</summary>
    [Description("The file, or `udp://`, `tcp://`, `tls://`, `http://`, `https://` with host, port and path. `${VAR}` is expanded.")]
    public string Address { get; init; } = "";

    /// <summary>The form of the rows; null: what is usual for the type.</summary>
    [Description("The form of the rows: `jsonl`, `ocsf`, `ecs`, `cef`, `syslog` or `otlp`. What is usual for the type where it is left out.")]
    public string? Format { get; init; }

    /// <summary>How an <c>http</c> place wants them: <c>lines</c>, <c>splunk</c> or <c>elastic</c>.</summary>
    [Description("How an `http` place takes them: `lines`, `splunk` (HTTP Event Collector) or `elastic` (bulk).")]
    [DefaultValue("lines")]
    public string Body { get; init; } = "lines";

    /// <summary>Headers sent with each request. Values are secrets: they are never shown.</summary>
    [Description("HTTP headers sent with each request. `${VAR}` is expanded.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A PEM file of the authorities that may vouch for the place, beside none of the system's.</summary>
    [Description("A PEM file of the certificate authorities that may vouch for the place, instead of the system's.")]
    public string? Ca { get; init; }

    /// <summary>Whether a new place gets what the log holds already.</summary>
    [Description("Where a new place begins: `now`, or `start` for all that the log holds.")]
    [DefaultValue("now")]
    public string From { get; init; } = "now";

    /// <summary>How far it may lag behind in bytes.</summary>
    [Description("How many bytes of the log the place may lag behind. Beyond that the oldest rows are dropped, and counted in a row.")]
    [DefaultValue(1073741824)]
    public long MostBehind { get; init; } = 1L << 30;

    /// <summary>How old a row may be that is still sent; null for any age.</summary>
    [Description("How old in hours a row may be that is still sent.")]
    public long? MostHours { get; init; }

    /// <summary>The name under which its place in the log is kept: letters, digits and dashes.</summary>
    public string Key => Name ?? $"{Type}-{Sha256.Hex(Encoding.UTF8.GetBytes($"{Type} {Address}"))[..12]}";

    /// <summary>What it is called in logs: never its headers, nor what an address may hide.</summary>
    public override string ToString() => Name ?? $"{Type} {(Uri.TryCreate(Address, UriKind.Absolute, out Uri? at) && at.Host.Length > 0 ? at.Host : Address)}";
}
