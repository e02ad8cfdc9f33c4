using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Configuration.Trust;

/// <summary>The repositories' files that the user trusts, each bound to the digest of its content: a file that changes is
/// untrusted again.</summary>
/// <remarks>Kept in the state directory, readable and writable by its owner alone. A book that others can write, or that
/// cannot be read, says nothing: then nothing is trusted. Immutable; <see cref="Save"/> replaces the file as a whole.</remarks>
public sealed class TrustBook
{
    /// <summary>The book's name within the state directory.</summary>
    public const string FileName = "trust.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private TrustBook(IReadOnlyList<TrustedFile> files) => Files = files;

    /// <summary>What is trusted.</summary>
    public IReadOnlyList<TrustedFile> Files { get; }

    /// <summary>The digest of a file's content.</summary>
    public static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Reads the book at <paramref name="path"/>; empty where there is none that can be believed.</summary>
    public static TrustBook Read(string? path)
    {
        try
        {
            if (path is null || !File.Exists(path) || MayBeForged(path))
            {
                return new TrustBook([]);
            }

            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return new TrustBook(
            [
                .. document.RootElement.GetProperty("trusted").EnumerateArray().Select(static each => new TrustedFile(
                    each.GetProperty("path").GetString() ?? "",
                    each.GetProperty("digest").GetString() ?? "",
                    each.GetProperty("since").GetDateTimeOffset())),
            ]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Whatever is wrong with the book, it vouches for nothing.
            return new TrustBook([]);
        }
    }

    /// <summary>What the book says about the file at <paramref name="path"/> with the content of <paramref name="digest"/>.</summary>
    public TrustFinding Judge(string path, string digest)
    {
        TrustedFile? known = Files.FirstOrDefault(each => each.Path == path);
        return known is null ? TrustFinding.Unknown
            : known.Digest == digest ? TrustFinding.Trusted : TrustFinding.Changed;
    }

    /// <summary>The book with <paramref name="file"/> in it, in the place of what it said about that path.</summary>
    public TrustBook With(TrustedFile file) => new([.. Files.Where(each => each.Path != file.Path), file]);

    /// <summary>The book without the file at <paramref name="path"/>.</summary>
    public TrustBook Without(string path) => new([.. Files.Where(each => each.Path != path)]);

    /// <summary>Writes the book beside its place and renames it into it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Save(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        string beside = $"{path}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Text());
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    private ReadOnlySpan<byte> Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("trusted");
            foreach (TrustedFile file in Files)
            {
                writer.WriteStartObject();
                writer.WriteString("path", file.Path);
                writer.WriteString("digest", file.Digest);
                writer.WriteString("since", file.Since.ToString("O", CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private static bool MayBeForged(string path) => !OperatingSystem.IsWindows()
        && ((File.GetUnixFileMode(path) | File.GetUnixFileMode(Path.GetDirectoryName(Path.GetFullPath(path))!)) & OthersWrite) != 0;
}
