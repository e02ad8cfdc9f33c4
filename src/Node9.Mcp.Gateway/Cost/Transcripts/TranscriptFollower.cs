using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Reads on in the agents' transcripts, from where the last reading of any process ended, into the record of spend.</summary>
/// <remarks>A file that shrank or is another one under the same name is read from its start; what is told twice counts once. A half line
/// waits for its end. Thread-safe.</remarks>
public sealed class TranscriptFollower(SpendStore store)
{
    /// <summary>How much of a file is read in one transaction.</summary>
    private const int MostBytesAtOnce = 8 * 1024 * 1024;

    private const int HeadBytes = 1024;
    private const int MostDepth = 64;

    private static readonly ITranscriptReader[] Readers =
        [new ClaudeTranscripts(), new CodexTranscripts(), new GeminiTranscripts(), new CopilotTranscripts()];

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>The agents whose transcripts can be read.</summary>
    public static IReadOnlyList<string> Agents { get; } = [.. Readers.Select(static reader => reader.Agent)];

    /// <summary>Reads on in all transcripts.</summary>
    /// <param name="places">Where they lie.</param>
    /// <param name="agent">Only this agent's, by <see cref="AgentName"/>; null for all.</param>
    /// <param name="since">Only files that were written to after this moment; null for all.</param>
    /// <param name="seen">Told of each of those files, with its agent.</param>
    /// <returns>What could not be read, for a person.</returns>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public IReadOnlyList<string> FollowAll(
        TranscriptPlaces places, string? agent = null, DateTimeOffset? since = null, Action<string, FileInfo>? seen = null)
    {
        var problems = new List<string>();
        foreach (ITranscriptReader reader in Readers)
        {
            string root = reader.Root(places);
            if ((agent is not null && agent != reader.Agent) || !Directory.Exists(root))
            {
                continue;
            }

            var files = new List<FileInfo>();
            foreach (FileInfo file in new DirectoryInfo(root).EnumerateFiles("*.jsonl", Below))
            {
                if (reader.IsTranscript(Path.GetRelativePath(root, file.FullName)) && !(file.LastWriteTimeUtc < since?.UtcDateTime))
                {
                    files.Add(file);
                }
            }

            files.Sort(static (a, b) => string.CompareOrdinal(a.FullName, b.FullName));
            foreach (FileInfo file in files)
            {
                Follow(reader, file, problems);
                seen?.Invoke(reader.Agent, file);
            }
        }

        return problems;
    }

    /// <summary>Reads on in one transcript of an agent; a file that is not there yet says nothing.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public IReadOnlyList<string> Follow(string agent, string path)
    {
        var problems = new List<string>();
        var file = new FileInfo(path);
        if (file.Exists && Array.Find(Readers, reader => reader.Agent == agent) is { } reader)
        {
            Follow(reader, file, problems);
        }

        return problems;
    }

    private void Follow(ITranscriptReader reader, FileInfo file, List<string> problems)
    {
        try
        {
            long length = file.Length, modified = file.LastWriteTimeUtc.Ticks;
            if (store.PlaceOf(file.FullName) is { } known && known.Length == length && known.Modified == modified)
            {
                return;
            }

            using FileStream stream = new(
                file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            bool more = true;
            while (more)
            {
                store.Advance(file.FullName, place =>
                {
                    ReadStep step = ReadOn(reader, file, stream, modified, place, out more);
                    return step;
                });
            }
        }
        catch (Exception e) when (e is (IOException and not SpendException) or UnauthorizedAccessException)
        {
            problems.Add($"`{file.FullName}` cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private static ReadStep ReadOn(
        ITranscriptReader reader, FileInfo file, FileStream stream, long modified, ReadPlace? place, out bool more)
    {
        long length = stream.Length;
        bool same = place is not null && length >= place.Offset && DigestOf(stream, place.Head) == place.Digest;
        TranscriptCursor cursor = same && JsonSerializer.Deserialize(place!.Cursor, CursorJson.Default.TranscriptCursor) is { } kept
            ? kept : new TranscriptCursor();
        if (!same)
        {
            reader.Begin(file.FullName, cursor);
        }

        cursor.Written = new DateTimeOffset(modified, TimeSpan.Zero);
        long offset = same ? place!.Offset : 0;
        var found = new List<SpendMessage>();
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(MostBytesAtOnce, Math.Max(1, length - offset)));
        try
        {
            stream.Position = offset;
            int got = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            int used = ReadLines(reader, buffer.AsSpan(0, got), got == buffer.Length && offset + got < length, cursor, found);
            offset += used;
            more = used > 0 && offset < length && got == buffer.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        int head = (int)Math.Min(HeadBytes, offset);
        return new ReadStep(
            new ReadPlace(
                head, DigestOf(stream, head), offset, more ? -1 : length, modified,
                JsonSerializer.Serialize(cursor, CursorJson.Default.TranscriptCursor)),
            found);
    }

    /// <summary>Reads the whole lines; the answer is how many bytes they took. A line that fills the buffer is passed over.</summary>
    private static int ReadLines(
        ITranscriptReader reader, ReadOnlySpan<byte> bytes, bool isFull, TranscriptCursor cursor, List<SpendMessage> found)
    {
        int start = 0;
        while (bytes[start..].IndexOf((byte)'\n') is var end and >= 0)
        {
            ReadOnlySpan<byte> line = bytes.Slice(start, end);
            start += end + 1;
            if (cursor.IsPassing)
            {
                cursor.IsPassing = false;
            }
            else if (reader.MayTell(line))
            {
                ReadLine(reader, line, cursor, found);
            }
        }

        if (start == 0 && isFull)
        {
            cursor.IsPassing = true;
            return bytes.Length;
        }

        return start;
    }

    private static void ReadLine(ITranscriptReader reader, ReadOnlySpan<byte> line, TranscriptCursor cursor, List<SpendMessage> found)
    {
        try
        {
            var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MostDepth });
            reader.Read(JsonElement.ParseValue(ref json), cursor, found);
        }
        catch (JsonException)
        {
            // No line of a transcript, or one that was cut; the others still count.
        }
    }

    private static string DigestOf(FileStream stream, int head)
    {
        Span<byte> bytes = stackalloc byte[HeadBytes];
        bytes = bytes[..Math.Min(head, HeadBytes)];
        stream.Position = 0;
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Convert.ToHexStringLower(SHA256.HashData(bytes[..got]));
    }
}
