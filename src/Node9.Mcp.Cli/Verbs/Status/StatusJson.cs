using System.Text.Json;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Cli.Verbs.Pauses;
using Node9.Mcp.Cli.Verbs.Sessions;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Overview;
using Node9.Mcp.Policy.Compilation;

namespace Node9.Mcp.Cli.Verbs.Status;

/// <summary><c>status --json</c>.</summary>
internal static class StatusJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, Standing standing)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, standing.At);
        writer.WriteBoolean("ok"u8, standing.Faults.Count == 0);
        WritePolicy(writer, standing);
        List(writer, "pauses", standing.Pauses, static (w, pause) => PauseText.Write(w, pause));
        List(writer, "gateways", standing.Gateways, static (w, gateway) =>
        {
            w.WriteStartObject();
            w.WriteNumber("pid"u8, gateway.Process.Id);
            w.WriteString("agent"u8, gateway.Agent?.ToString());
            w.WriteEndObject();
        });
        List(writer, "sessions", standing.Sessions, static (w, session) => SessionJson.Write(w, session, null));
        List(writer, "waiting", standing.Waiting, static (w, each) => w.WriteStringValue(each.Id));
        List(writer, "grants", standing.Grants, static (w, each) => w.WriteStringValue(each.Id));
        WriteLog(writer, standing.Log);
        List(writer, "sinks", standing.Sinks, static (w, sink) =>
        {
            w.WriteStartObject();
            w.WriteString("sink"u8, sink.Sink);
            if (sink.Bytes is { } bytes)
            {
                w.WriteNumber("bytesBehind"u8, bytes);
            }

            w.WriteEndObject();
        });
        WriteSpend(writer, standing.Spend);
        writer.WriteString("stateDirectory"u8, standing.StateDirectory);
        writer.WriteNumber("stateBytes"u8, standing.StateBytes);
        List(writer, "faults", standing.Faults, static (w, fault) =>
        {
            w.WriteStartObject();
            w.WriteString("part"u8, fault.Part);
            w.WriteString("message"u8, fault.Message);
            w.WriteString("hint"u8, fault.Hint);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WritePolicy(Utf8JsonWriter writer, Standing standing)
    {
        writer.WriteStartObject("policy"u8);
        CompiledPolicy? policy = standing.Configuration.Snapshot?.Policy;
        writer.WriteBoolean("usable"u8, policy is not null);
        if (policy is not null)
        {
            writer.WriteString("posture"u8, policy.Posture.ToString().ToLowerInvariant());
            writer.WriteString("revision"u8, policy.Revision);
            writer.WriteNumber("rules"u8, policy.RuleCount);
        }

        List(writer, "layers", standing.Configuration.Origins, static (w, origin) =>
        {
            w.WriteStartObject();
            w.WriteString("layer"u8, origin.Layer);
            w.WriteString("path"u8, origin.Path);
            w.WriteBoolean("trusted"u8, origin.Trusted);
            w.WriteEndObject();
        });
        (IReadOnlyList<string> on, IReadOnlyList<string> off) = ShieldsOn.Of(standing.Configuration);
        List(writer, "shieldsOn", on, static (w, name) => w.WriteStringValue(name));
        List(writer, "shieldsOff", off, static (w, name) => w.WriteStringValue(name));
        writer.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter writer, LogStanding? log)
    {
        if (log is null)
        {
            writer.WriteNull("audit"u8);
            return;
        }

        writer.WriteStartObject("audit"u8);
        writer.WriteNumber("callsToday"u8, log.CallsToday);
        writer.WriteNumber("refusedToday"u8, log.RefusedToday);
        writer.WriteString("lastEvent"u8, log.LastEvent);
        writer.WriteString("lastAt"u8, log.LastAt);
        writer.WriteBoolean("newestFileIsWhole"u8, log.NewestFileIsWhole);
        writer.WriteEndObject();
    }

    private static void WriteSpend(Utf8JsonWriter writer, SpendFigures? spend)
    {
        if (spend is null)
        {
            writer.WriteNull("spend"u8);
            return;
        }

        writer.WriteStartObject("spend"u8);
        SpendJson.WriteMembers(writer, spend);
        writer.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }
}
