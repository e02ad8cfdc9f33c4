using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Interventions;

/// <summary>The files in which orders stand: small JSON objects that their owner alone can write.</summary>
/// <remarks>A pause that cannot be believed is none: another owner's, one that others can write, a link, a text with anything
/// missing, one from before the machine was started. The mark of an ended session counts by being there.</remarks>
internal static class OrderFile
{
    private const int MostBytes = 8192;
    private const int MostText = 300;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The pause in a file; null when there is none that can be believed.</summary>
    public static PauseOrder? ReadPause(string path, string? session)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.LinkTarget is not null || file.Length > MostBytes || MayBeForged(path))
            {
                return null;
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement order = document.RootElement;
            return Text(order, "boot") == Boot() && Text(order, "session") == (session ?? "")
                ? new PauseOrder(
                    session, Text(order, "by"), Text(order, "reason"),
                    order.GetProperty("since").GetDateTimeOffset(), order.GetProperty("until").GetDateTimeOffset())
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Whatever is wrong with it, nothing is paused.
            return null;
        }
    }

    /// <summary>The end that a mark stands for, whatever can be read of it; null only when there is surely no mark.</summary>
    public static EndOrder? ReadEnd(string path, string session)
    {
        try
        {
            var file = new FileInfo(path);
            if ((int)file.Attributes == -1)
            {
                return null;
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement order = document.RootElement;
            return new EndOrder(session, Text(order, "by"), Text(order, "reason"), order.GetProperty("at").GetDateTimeOffset());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new EndOrder(session, "", "", DateTimeOffset.MinValue);
        }
    }

    /// <summary>Writes a pause.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, PauseOrder order) => Write(path, writer =>
    {
        writer.WriteString("session", order.Session ?? "");
        writer.WriteString("by", order.By);
        writer.WriteString("reason", Bounded(order.Reason));
        writer.WriteString("since", Text(order.Since));
        writer.WriteString("until", Text(order.Until));
        writer.WriteString("boot", Boot());
    });

    /// <summary>Writes the mark of an end.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string path, EndOrder order) => Write(path, writer =>
    {
        writer.WriteString("by", order.By);
        writer.WriteString("reason", Bounded(order.Reason));
        writer.WriteString("at", Text(order.At));
    });

    private static void Write(string path, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        OwnerFile.Replace(path, buffer.WrittenSpan);
    }

    private static bool MayBeForged(string path) => !OperatingSystem.IsWindows()
        && ((File.GetUnixFileMode(path) & OthersWrite) != 0 || !DirectoryOwner.IsThisUser(path));

    /// <summary>Which start of the machine this is, where it can be told.</summary>
    private static string Boot()
    {
        string realm = ProcessTables.Local.Find(Environment.ProcessId)?.Identity.Realm ?? "";
        return realm.IndexOf('.') is var end && end > 0 ? realm[..end] : realm;
    }

    private static string Text(JsonElement order, string member) => Bounded(order.GetProperty(member).GetString() ?? "");

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string Bounded(string text)
    {
        string masked = SecretMask.Apply(text);
        return masked.Length > MostText ? masked[..MostText] : masked;
    }
}
