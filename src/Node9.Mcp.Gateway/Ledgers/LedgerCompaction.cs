using System.Buffers;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Gateway.Ledgers.Reading;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>Puts a shorter file in the place of one that has grown too long: first what the dropped lines said that still
/// counts (openings, files, counts, tallies), then the newest lines as they were.</summary>
/// <remarks>A process that is killed in between leaves the old file or the new one, never half of either.</remarks>
internal static class LedgerCompaction
{
    private const int KeptBytes = 128 << 10;

    /// <summary>Shortens the file, unless another process is about to.</summary>
    public static void Run(string path, LedgerFile file, DateTimeOffset now)
    {
        file.Enter(alone: true);
        int length = (int)Math.Min(file.Length, int.MaxValue / 2);
        byte[] all = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int read = 0;
            while (read < length && file.Read(all.AsSpan(read, length - read), read) is var more and > 0)
            {
                read += more;
            }

            if (read <= SessionLedger.MostFileBytes || IsMoved(all.AsSpan(0, read)))
            {
                return;
            }

            string next = path + ".next";
            ReadOnlySpan<byte> newest = Newest(all.AsSpan(0, read));
            LedgerBuffer kept = Keep(all.AsSpan(0, read - newest.Length), now);
            using (LedgerFile shorter = LedgerFile.Open(next, isNew: true))
            {
                shorter.Append(kept.Bytes);
                shorter.Append(newest);
            }

            var moved = new LedgerBuffer();
            moved.Add(default(MovedLine), now);
            file.Append(moved.Bytes);
            File.Move(next, path, overwrite: true);
        }
        finally
        {
            file.Leave();
            ArrayPool<byte>.Shared.Return(all);
        }
    }

    private static ReadOnlySpan<byte> Newest(ReadOnlySpan<byte> all)
    {
        int cut = all.Length - KeptBytes;
        return all[(cut + all[cut..].IndexOf((byte)'\n') + 1)..];
    }

    private static bool IsMoved(ReadOnlySpan<byte> all)
    {
        ReadOnlySpan<byte> last = all.TrimEnd((byte)'\n');
        return LedgerRow.TryRead(last[(last.LastIndexOf((byte)'\n') + 1)..], out LedgerRow row) && row.Kind.SequenceEqual("moved"u8);
    }

    private static LedgerBuffer Keep(ReadOnlySpan<byte> older, DateTimeOffset now)
    {
        var memory = new SessionMemory();
        var summary = new SessionSummary();
        var counted = new CountedTimes();
        new LedgerReader([memory, summary, counted]).Tell(older);

        var kept = new LedgerBuffer();
        kept.Add(new TallyLine(summary.Started.UtcTicks, summary.Calls, summary.Held, summary.Refused), now);
        foreach (SessionOpening opening in summary.Openings)
        {
            kept.Add(opening.Line, opening.At);
            if (opening is { IsClosed: true, Line.Process: { } process })
            {
                kept.Add(new ClosedLine(process, ""), opening.At);
            }
        }

        SessionMemory.Tell(kept, Policy.Calls.SessionFiles.Empty, memory.Files, now);
        foreach (CountedLine line in counted.Lines)
        {
            kept.Add(line, now);
        }

        return kept;
    }
}
