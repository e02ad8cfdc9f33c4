using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Node9.Mcp.Cli.Diagnostics;
using Node9.Mcp.Gateway.Configuration;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>config check</c>: reads the configuration as <c>run</c> would and shows every problem at once. Problems go
/// to stderr for people, everything goes to stdout with <c>--json</c>. Exit code 0 when it can be used, 2 when not.</summary>
internal static class ConfigCheckVerb
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The verb, within its group <c>config</c>.</summary>
    public static Command Create()
    {
        var file = new Option<string?>("--config")
        {
            Description = "The file to check; left out, the one that `run` would find.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Write one JSON object to stdout." };
        Command check = new Command("check", "Show every problem in the configuration.") { file, json }
            .WithExamples("node9-mcp config check", "node9-mcp config check --config mcp-proxy.json --json");
        check.SetAction(parsed => Check(
            ConfigurationRequest.ForThisProcess(parsed.GetValue(file)),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return new Command("config", "Look after the configuration.") { check }
            .WithExamples("node9-mcp config check");
    }

    internal static int Check(ConfigurationRequest request, bool json, TextWriter output, TextWriter error)
    {
        ConfigurationResult result = ConfigurationLoader.Load(request);
        if (json)
        {
            output.WriteLine(Json(result));
        }
        else
        {
            DiagnosticPrinter.WriteText(result.Diagnostics, error);
            if (result.Snapshot is { } snapshot)
            {
                output.WriteLine($"the configuration can be used: {snapshot.Options.Servers.Count} servers, "
                    + $"{snapshot.Policy.RuleCount} rules, policy {snapshot.Policy.Revision}");
            }
        }

        return result.HasErrors ? ExitCode.Usage : ExitCode.Done;
    }

    private static string Json(ConfigurationResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("usable", !result.HasErrors);
            writer.WriteString("policyRevision", result.Snapshot?.Policy.Revision);
            writer.WriteStartArray("files");
            foreach (string path in result.Files)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("diagnostics");
            DiagnosticPrinter.WriteJson(result.Diagnostics, writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
