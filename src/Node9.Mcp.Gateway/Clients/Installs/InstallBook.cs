using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Remembers what set-up did: in <c>installs</c> of the state directory a record for each file and, beside it, the
/// file's bytes as they were before.</summary>
internal sealed class InstallBook(StateDirectory state)
{
    private const string Ending = ".json";

    private static readonly JsonWriterOptions Readable = new() { Indented = true };

    private readonly string _directory = state.Subdirectory("installs");

    /// <summary>Every record that can be read.</summary>
    public IReadOnlyList<InstallRecord> All() =>
    [
        .. Directory.EnumerateFiles(_directory, $"*{Ending}").Order(StringComparer.Ordinal)
            .Select(Read).OfType<InstallRecord>(),
    ];

    /// <summary>The record of the file at <paramref name="path"/>; null when nothing was done to it.</summary>
    public InstallRecord? Find(string path) => Read(NameOf(path) + Ending);

    /// <summary>The bytes to which the file goes back; null when there are none.</summary>
    public byte[]? Backup(string path) => File.Exists(BackupPath(path)) ? File.ReadAllBytes(BackupPath(path)) : null;

    /// <summary>Where the bytes are kept to which the file goes back.</summary>
    public string BackupPath(string path) => $"{NameOf(path)}.before";

    /// <summary>Writes the bytes to which the file goes back, then the record: a record always has its backup.</summary>
    public void Save(InstallRecord record, byte[]? before)
    {
        if (before is not null)
        {
            FileReplacement.Write(BackupPath(record.Path), before);
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("path", record.Path);
            writer.WriteString("client", record.Client);
            writer.WriteString("at", record.At.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteBoolean("existed", record.Existed);
            writer.WriteBoolean("madeDirectory", record.MadeDirectory);
            writer.WriteString("digestAfter", record.DigestAfter);
            WriteList(writer, "madeArguments", record.Made.Arguments);
            WriteList(writer, "madeInterpreters", record.Made.Interpreters);
            WriteList(writer, "madeMembers", record.Made.Members);
            writer.WriteEndObject();
        }

        FileReplacement.Write(NameOf(record.Path) + Ending, buffer.WrittenSpan);
    }

    /// <summary>Keeps the bytes that were found in a file which somebody had edited since it was set up.</summary>
    public void KeepFound(string path, byte[] found, DateTimeOffset at) => FileReplacement.Write(
        $"{NameOf(path)}.found-{at.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}", found);

    /// <summary>Forgets the file; the bytes from before are kept when <paramref name="keepBackup"/> says so.</summary>
    public void Drop(string path, bool keepBackup)
    {
        File.Delete(NameOf(path) + Ending);
        if (!keepBackup)
        {
            File.Delete(BackupPath(path));
        }
    }

    /// <summary>Lets one set-up at a time change files. Released by disposing.</summary>
    /// <exception cref="IOException">Another one did not end in time.</exception>
    public FileStream Lock(TimeSpan patience)
    {
        string path = Path.Combine(_directory, "lock");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (TimeSpan waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(50))
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (waited < patience)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>The digest by which a file is known again.</summary>
    public static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private string NameOf(string path) =>
        Path.Combine(_directory, Digest(Encoding.UTF8.GetBytes(FileReplacement.TargetOf(path)))[..16]);

    private static InstallRecord? Read(string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement root = document.RootElement;
            return new InstallRecord(
                root.GetProperty("path").GetString()!,
                root.GetProperty("client").GetString()!,
                root.GetProperty("at").GetDateTimeOffset(),
                root.GetProperty("existed").GetBoolean(),
                root.GetProperty("madeDirectory").GetBoolean(),
                root.GetProperty("digestAfter").GetString()!,
                new MadeParts(List(root, "madeArguments"), List(root, "madeInterpreters"), List(root, "madeMembers")));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Without its record a file is still cleaned of what is ours; only what was made for it stays.
            return null;
        }
    }

    private static List<string> List(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(static each => each.GetString()!)];

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
