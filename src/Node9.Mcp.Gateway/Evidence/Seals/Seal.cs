using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>A signed statement of what the log was at a moment: its files with their last rows, and those that were removed
/// on purpose since the seal before, which it names by its hash.</summary>
/// <param name="Name">The seal's file name.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Previous">SHA-256 of the seal before, in hex; 64 zeros for the first.</param>
/// <param name="Files">The files there are.</param>
/// <param name="Removed">The files that retention takes away with this seal.</param>
public sealed record Seal(
    string Name, DateTimeOffset Time, string Previous, IReadOnlyList<SealedFile> Files, IReadOnlyList<SealedFile> Removed)
{
    private static readonly byte[] SignatureMember = Encoding.ASCII.GetBytes(",\"signature\":\"");

    /// <summary>What the first seal names as the one before.</summary>
    public static string Origin { get; } = new('0', 64);

    /// <summary>The seal as one line of JSON; the signature is over the line without its last member:
    /// <c>,"signature":"…"</c>.</summary>
    public byte[] Signed(SealKey key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, 1);
            writer.WriteString("time"u8, Time);
            writer.WriteString("previous"u8, Previous);
            Write(writer, "files"u8, Files);
            Write(writer, "removed"u8, Removed);
            writer.WriteString("key"u8, key.Public);
            writer.WriteEndObject();
        }

        string signature = key.Sign(buffer.WrittenSpan);
        return [.. buffer.WrittenSpan[..^1], .. SignatureMember, .. Encoding.ASCII.GetBytes(signature), .. "\"}"u8];
    }

    /// <summary>Reads a seal; null when it is none or not signed with this key.</summary>
    public static Seal? Read(string name, byte[] text, SealKey key)
    {
        int at = text.AsSpan().LastIndexOf(SignatureMember);
        if (at < 0 || text.Length < at + SignatureMember.Length + 2)
        {
            return null;
        }

        byte[] signed = [.. text.AsSpan(0, at), (byte)'}'];
        string signature = Encoding.ASCII.GetString(text.AsSpan(at + SignatureMember.Length, text.Length - at - SignatureMember.Length - 2));
        if (!key.Verifies(signed, signature))
        {
            return null;
        }

        using var document = JsonDocument.Parse(signed);
        JsonElement root = document.RootElement;
        return new Seal(
            name, root.GetProperty("time"u8).GetDateTimeOffset(), root.GetProperty("previous"u8).GetString()!,
            FilesOf(root.GetProperty("files"u8)), FilesOf(root.GetProperty("removed"u8)));
    }

    /// <summary>What the next seal names this one by.</summary>
    public static string HashOf(byte[] text) => Convert.ToHexStringLower(SHA256.HashData(text));

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<SealedFile> files)
    {
        writer.WriteStartArray(name);
        foreach (SealedFile file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("file"u8, file.File);
            writer.WriteNumber("bytes"u8, file.Bytes);
            writer.WriteNumber("rows"u8, file.Rows);
            writer.WriteString("hash"u8, file.Hash);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static List<SealedFile> FilesOf(JsonElement list)
    {
        var files = new List<SealedFile>();
        foreach (JsonElement each in list.EnumerateArray())
        {
            files.Add(new SealedFile(
                each.GetProperty("file"u8).GetString()!, each.GetProperty("bytes"u8).GetInt64(),
                each.GetProperty("rows"u8).GetInt64(), each.GetProperty("hash"u8).GetString()!));
        }

        return files;
    }
}
