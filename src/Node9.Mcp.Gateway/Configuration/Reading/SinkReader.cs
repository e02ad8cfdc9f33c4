using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>sinks</c> of <c>audit</c>.</summary>
internal sealed class SinkReader(Func<string, string?> variable, ICollection<Diagnostic> problems)
{
    private static readonly string[] Fields =
        ["type", "name", "address", "format", "body", "headers", "ca", "from", "mostBehind", "mostHours"];

    private static readonly string[] Types = ["file", "syslog", "otlp", "http"];

    private static readonly string[] Formats = ["jsonl", "ocsf", "ecs", "cef", "syslog", "otlp"];

    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sinks that are right; of the others the problems tell.</summary>
    public IReadOnlyList<SinkOptions> Read(DocumentNode? list)
    {
        if (list is null)
        {
            return [];
        }

        var sinks = new List<SinkOptions>();
        foreach (DocumentNode item in list.Items)
        {
            if (ObjectReader.Open(item, "a sink of `audit`", Fields, problems) is { } reader && ReadOne(reader) is { } sink)
            {
                sinks.Add(sink);
            }
        }

        return sinks;
    }

    private SinkOptions? ReadOne(ObjectReader reader)
    {
        int before = problems.Count;
        var defaults = new SinkOptions();
        var strings = new StringsReader("a sink of `audit`", variable, problems);
        string type = OneOf(reader, "type", Types)
            ?? (reader.RequiredText("type", "say what kind of place it is: `file`, `syslog`, `otlp` or `http`") ?? "");
        string address = Expanded(reader, reader.RequiredText("address", "say where the rows go") ?? "");
        var sink = new SinkOptions
        {
            Type = type,
            Name = ReadName(reader),
            Address = address,
            Format = OneOf(reader, "format", Formats),
            Body = OneOf(reader, "body", ["lines", "splunk", "elastic"]) ?? defaults.Body,
            Headers = strings.ExpandedMap(reader.Object("headers"), "headers"),
            Ca = reader.Text("ca"),
            From = OneOf(reader, "from", ["now", "start"]) ?? defaults.From,
            MostBehind = reader.Whole("mostBehind", 65536, 1L << 50) ?? defaults.MostBehind,
            MostHours = reader.Whole("mostHours", 1, 876_000),
        };
        if (address.Length > 0 && Types.Contains(type) && !Fits(type, address))
        {
            // An address may carry a password or a key, so it is not repeated.
            Add(reader, "address", $"the `address` does not go with a sink of type `{type}`", type switch
            {
                "file" => "name a file with its whole path",
                "syslog" => "write it like `udp://logs.example.com:514`, `tcp://…` or `tls://…:6514`",
                _ => "write it like `https://logs.example.com:4318`",
            });
        }

        if (!_keys.Add(sink.Key))
        {
            Add(reader, "name", $"two sinks have the name `{sink.Key}`", "how far each got is kept by its name: give each its own");
        }

        return problems.Count == before ? sink : null;
    }

    private string? ReadName(ObjectReader reader)
    {
        string? name = reader.Text("name");
        if (name is not null && (name.Length is 0 or > 64 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-')))
        {
            Add(reader, "name", "the `name` of a sink has other characters than letters, digits and dashes", "write it like `siem-1`");
        }

        return name;
    }

    private static bool Fits(string type, string address) => type switch
    {
        "file" => Path.IsPathFullyQualified(address),
        "syslog" => Uri.TryCreate(address, UriKind.Absolute, out Uri? at) && at.Scheme is "udp" or "tcp" or "tls"
            && new Uri(address).Host.Length > 0,
        _ => Uri.TryCreate(address, UriKind.Absolute, out Uri? at) && at.Scheme is "http" or "https",
    };

    private string Expanded(ObjectReader reader, string text)
    {
        if (VariableExpansion.TryExpand(text, variable, out string expanded, out string? missing))
        {
            return expanded;
        }

        Add(reader, "address", missing.Length > 0 ? $"the variable `{missing}` is not set" : "`${` of the `address` names no variable",
            "set it, or give it a default: `${NAME:-value}`");
        return "";
    }

    private string? OneOf(ObjectReader reader, string field, string[] words)
    {
        string? text = reader.Text(field);
        if (text is not null && !words.Contains(text))
        {
            Add(reader, field, $"`{field}` of a sink must be one of {string.Join(", ", words.Select(static w => $"`{w}`"))}, not `{text}`",
                Spelling.Hint(text, words));
        }

        return text;
    }

    private void Add(ObjectReader reader, string field, string message, string hint) => problems.Add(new Diagnostic(
        DiagnosticIds.BadValue, Severity.Error, reader.Optional(field)?.Position ?? reader.Position, message, hint));
}
