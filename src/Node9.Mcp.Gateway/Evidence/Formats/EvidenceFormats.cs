using Node9.Mcp.Gateway.Evidence.Formats.Otlp;

namespace Node9.Mcp.Gateway.Evidence.Formats;

/// <summary>The formats by name.</summary>
public static class EvidenceFormats
{
    /// <summary>The names, as the command line and the configuration take them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["jsonl", "ocsf", "ecs", "cef", "syslog", "otlp"];

    /// <summary>A format; null for a name that is none.</summary>
    public static IEvidenceFormat? Named(string name) => name switch
    {
        "jsonl" => new NativeFormat(),
        "ocsf" or "ecs" => new JsonFormat(name),
        "cef" => new CefFormat(),
        "syslog" => new SyslogFormat(),
        "otlp" => new OtlpLogFormat(),
        _ => null,
    };
}
