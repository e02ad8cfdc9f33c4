using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads one entry of <c>mcpServers</c>, in any of the spellings that clients have for it.</summary>
internal sealed class ServerReader(string name, Func<string, string?> variable, ICollection<Diagnostic> problems)
{
    private static readonly string[] Fields =
    [
        "command", "args", "env", "cwd", "url", "serverUrl", "httpUrl", "headers", "type", "tools", "sandbox", "disabled",
    ];

    private static readonly string[] Urls = ["url", "serverUrl", "httpUrl"];

    private readonly string _what = $"server `{name}`";

    public ServerOptions? Read(DocumentNode node)
    {
        if (ObjectReader.OpenLoosely(node, _what, problems) is not { } reader)
        {
            return null;
        }

        WarnOfForeignFields(node);
        string? command = reader.Optional("command") is null ? null : reader.RequiredText("command", "name the program to start");
        Uri? url = ReadUrl(reader);
        CheckTarget(node, reader);
        var strings = new StringsReader(_what, variable, problems);
        return new ServerOptions
        {
            Command = command,
            Args = strings.List(reader.List("args"), "args"),
            Env = strings.ExpandedMap(reader.Object("env"), "env"),
            Cwd = reader.Text("cwd"),
            Url = url,
            Headers = strings.ExpandedMap(reader.Object("headers"), "headers"),
            Tools = ToolFilterReader.Read(reader.Optional("tools"), _what, problems),
            Sandbox = WallOptionsReader.Read(reader.Optional("sandbox"), $"`sandbox` of {_what}", problems),
            Disabled = reader.Flag("disabled") ?? false,
        };
    }

    private void WarnOfForeignFields(DocumentNode node)
    {
        foreach (DocumentMember member in node.Members)
        {
            if (!Fields.Contains(member.Name))
            {
                problems.Add(new Diagnostic(DiagnosticIds.NoEffectHere, Severity.Warning, member.Position,
                    $"`{member.Name}` of {_what} has no effect here", Foreign(member.Name)));
            }
        }
    }

    private static string Foreign(string field) => field switch
    {
        "autoApprove" or "alwaysAllow" or "trust" or "allowedTools" or "autoAllow" =>
            "write an allow rule under `policy` instead",
        "disabledTools" or "excludeTools" or "disabled_tools" => "list them under `\"tools\": { \"hide\": [ … ] }` instead",
        "includeTools" or "enabledTools" or "enabled_tools" => "list them under `\"tools\": { \"allow\": [ … ] }` instead",
        "timeout" => "how long a call may take is the client's affair: set it there",
        "envFile" => "write the variables under `env`, or `${VAR}` to take them from the environment",
        _ => Spelling.Closest(field, Fields) is { } close
            ? $"did you mean `{close}`?" : "it means something to another program; it can stay or go",
    };

    private Uri? ReadUrl(ObjectReader reader)
    {
        foreach (string field in Urls)
        {
            if (reader.Text(field) is not { } text)
            {
                continue;
            }

            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            // A URL may carry a password or a key, so it is not repeated.
            problems.Add(new Diagnostic(DiagnosticIds.BadServerTarget, Severity.Error, reader.Optional(field)!.Position,
                $"`{field}` of {_what} is not an http or https address", "write it like `https://example.com/mcp`"));
        }

        return null;
    }

    private void CheckTarget(DocumentNode node, ObjectReader reader)
    {
        bool command = reader.Optional("command") is not null;
        int urls = Urls.Count(field => reader.Optional(field) is not null);
        if ((command ? 1 : 0) + urls != 1)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadServerTarget, Severity.Error, node.Position,
                !command && urls == 0 ? $"{_what} has neither `command` nor `url`" : $"{_what} has more than one target",
                "give it either the `command` to start or the `url` to connect to"));
        }

        if (!command && reader.Optional("sandbox") is { } sandbox)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, sandbox.Position,
                $"{_what} is not started here, so `sandbox` cannot hold it", "leave it out, or give the server's `command`"));
        }

        string? type = reader.Text("type");
        bool fits = type switch
        {
            null => true,
            "stdio" or "local" => urls == 0,
            "http" or "streamable-http" or "streamableHttp" or "remote" => !command,
            _ => false,
        };
        if (!fits)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("type")!.Position,
                $"`type` of {_what} is `{type}`, which does not go with the rest", type == "sse"
                    ? "the old SSE transport is not spoken here; most such servers also offer Streamable HTTP (`\"type\": \"http\"`)"
                    : "write `stdio` with `command` or `http` with `url`, or leave `type` out"));
        }
    }
}
