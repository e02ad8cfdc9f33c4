using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Formats;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Makes sinks of what the configuration says.</summary>
public static class EvidenceSinks
{
    /// <summary>The sink for checked options. Nothing is opened before the first rows.</summary>
    /// <exception cref="EvidenceSinkException">The file of authorities cannot be read.</exception>
    public static IEvidenceSink Create(SinkOptions options)
    {
        IEvidenceFormat Form(string usual) => EvidenceFormats.Named(options.Format ?? usual)!;
        return options.Type switch
        {
            "file" => new FileSink(options.Address, Form("jsonl")),
            "syslog" when options.Address.StartsWith("udp:", StringComparison.Ordinal) =>
                new SyslogUdpSink(new Uri(options.Address), new SyslogLines(Form("syslog"))),
            "syslog" => new SyslogStreamSink(
                new Uri(options.Address), new SyslogLines(Form("syslog")), TrustedAuthorities.Read(options.Ca)),
            "otlp" => new OtlpSink(new HttpPoster(options)),
            _ => new HttpSink(new HttpPoster(options), HttpBody.Named(options.Body), Form(options.Body == "elastic" ? "ecs" : "jsonl")),
        };
    }
}
