using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>How far each file of the log was shipped to one sink, kept in a file that is replaced whole.</summary>
/// <remarks>Not thread-safe; who holds the sink's lock uses it.</remarks>
internal sealed class ShippingCursor
{
    private readonly string _path;

    private readonly Dictionary<string, FilePosition> _files;

    private ShippingCursor(string path, Dictionary<string, FilePosition> files, bool isNew)
    {
        (_path, _files, IsNew) = (path, files, isNew);
    }

    /// <summary>Whether nothing was kept yet: the sink is new.</summary>
    public bool IsNew { get; }

    /// <summary>The files and how far each was shipped.</summary>
    public IReadOnlyDictionary<string, FilePosition> Files => _files;

    /// <summary>Reads what was kept. What cannot be understood counts as nothing kept: rows are sent twice rather than
    /// never.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ShippingCursor Load(string path)
    {
        var files = new Dictionary<string, FilePosition>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return new ShippingCursor(path, files, true);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonProperty file in document.RootElement.GetProperty("files"u8).EnumerateObject())
            {
                files[file.Name] = new FilePosition(
                    file.Value.GetProperty("offset"u8).GetInt64(), file.Value.GetProperty("hash"u8).GetString() ?? "");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            files.Clear();
        }

        return new ShippingCursor(path, files, false);
    }

    /// <summary>Where a file's next row begins.</summary>
    public FilePosition In(string file) => _files.GetValueOrDefault(file);

    /// <summary>Moves on within a file; in memory, until <see cref="Save"/>.</summary>
    public void Set(string file, FilePosition position) => _files[file] = position;

    /// <summary>Forgets the files that are no longer there.</summary>
    public void Keep(HashSet<string> present)
    {
        foreach (string file in _files.Keys)
        {
            if (!present.Contains(file))
            {
                _files.Remove(file);
            }
        }
    }

    /// <summary>Brings it to disk; when it returns, a new process goes on from here.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("files"u8);
            foreach ((string file, FilePosition position) in _files)
            {
                writer.WriteStartObject(file);
                writer.WriteNumber("offset"u8, position.Offset);
                writer.WriteString("hash"u8, position.Hash);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        OwnerFile.Replace(_path, buffer.WrittenSpan);
    }
}
