using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>approvals.channels</c>. Addresses and secrets may be credentials: no message repeats one.</summary>
internal static class ChannelOptionsReader
{
    private const int ShortestSecret = 24;

    public static ChannelOptions Read(
        DocumentNode? node, Func<string, string?> variable, ICollection<Diagnostic> problems)
    {
        var defaults = new ChannelOptions();
        if (node is null
            || ObjectReader.Open(node, "`channels`", ["elicitation", "desktop", "webhook"], problems) is not { } reader)
        {
            return defaults;
        }

        return new ChannelOptions
        {
            Elicitation = reader.Flag("elicitation") ?? defaults.Elicitation,
            Desktop = Desktop(reader, problems) ?? defaults.Desktop,
            Webhook = reader.Optional("webhook") is { } webhook ? Webhook(webhook, variable, problems) : null,
        };
    }

    private static DesktopMode? Desktop(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        string? text = reader.Text("desktop");
        DesktopMode? mode = text switch
        {
            "off" => DesktopMode.Off,
            "notify" => DesktopMode.Notify,
            "ask" => DesktopMode.Ask,
            _ => null,
        };
        if (text is not null && mode is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("desktop")!.Position,
                $"`desktop` of `channels` must be `off`, `notify` or `ask`, not `{text}`",
                "`notify` only tells that a call waits; `ask` opens a dialog that can be answered"));
        }

        return mode;
    }

    private static WebhookOptions? Webhook(
        DocumentNode node, Func<string, string?> variable, ICollection<Diagnostic> problems)
    {
        if (ObjectReader.Open(node, "`webhook`", ["url", "secret", "answerUrl"], problems) is not { } reader)
        {
            return null;
        }

        reader.Required("url", "name the address that questions are posted to");
        reader.Required("secret", "write `\"secret\": \"${NODE9_WEBHOOK_SECRET}\"` and set that variable");
        Dictionary<string, string> texts = [];
        foreach (string field in (ReadOnlySpan<string>)["url", "secret", "answerUrl"])
        {
            if (reader.Text(field) is { } text && Expand(text, field, reader, variable, problems) is { } expanded)
            {
                texts[field] = expanded;
            }
        }

        Uri? url = texts.TryGetValue("url", out string? address) ? Address(address, "url", reader, problems) : null;
        string? answers = texts.GetValueOrDefault("answerUrl");
        bool fetched = answers is null || Address(answers.Replace("{id}", "apr_000000"), "answerUrl", reader, problems) is not null;
        string? secret = texts.GetValueOrDefault("secret");
        if (secret is not null && secret.Length < ShortestSecret)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("secret")!.Position,
                "`secret` of `webhook` is too short to sign with",
                $"use {ShortestSecret} characters or more, such as the output of `openssl rand -hex 32`"));
            return null;
        }

        return url is null || secret is null || !fetched
            ? null
            : new WebhookOptions { Url = url, Secret = secret, AnswerUrl = answers };
    }

    private static string? Expand(
        string text, string field, ObjectReader reader, Func<string, string?> variable, ICollection<Diagnostic> problems)
    {
        if (VariableExpansion.TryExpand(text, variable, out string expanded, out string? missing))
        {
            return expanded;
        }

        problems.Add(new Diagnostic(DiagnosticIds.UndefinedVariable, Severity.Error, reader.Optional(field)!.Position,
            missing.Length == 0
                ? $"`{field}` of `webhook` holds a `${{` that names no variable"
                : $"the variable `{missing}` is not set, in `{field}` of `webhook`",
            missing.Length == 0 ? "write `${NAME}`" : "set it before starting"));
        return null;
    }

    /// <summary>Questions name files, databases and people: over a network they go encrypted.</summary>
    private static Uri? Address(string text, string field, ObjectReader reader, ICollection<Diagnostic> problems)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        {
            return url;
        }

        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional(field)!.Position,
            $"`{field}` of `webhook` is neither an https address nor an http one on this machine",
            "write it like `https://hooks.example.com/node9`"));
        return null;
    }
}
