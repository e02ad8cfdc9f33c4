using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Shipping;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>Takes old runs out of the log, whole, in the open: a seal names what goes before it goes, so that the gap is
/// known to verification, and nothing goes that a sink still has to get.</summary>
public sealed class LogRetention(StateDirectory state, SealBook book, TimeProvider time)
{
    private string Log => Path.Combine(state.FullPath, "audit");

    /// <summary>Removes the runs beyond the bound, oldest first, and gives their files as they were.</summary>
    /// <param name="bound">What is kept.</param>
    /// <param name="key">The key that the seal is signed with.</param>
    /// <param name="sinks">The sinks that must have had a row before it goes.</param>
    /// <exception cref="SealException">The seal cannot be made: nothing was removed.</exception>
    /// <exception cref="IOException">A file cannot be read or removed.</exception>
    public IReadOnlyList<SealedFile> Apply(RetentionBound bound, SealKey key, IReadOnlyList<SinkOptions> sinks)
    {
        List<AuditRunFiles> runs = AuditDirectory.Group(AuditDirectory.FilesOf(Log));
        long size = runs.Sum(static run => run.Parts.Values.Sum(static path => new FileInfo(path).Length));
        ShippingCursor[] cursors = [.. sinks.Select(sink => ShippingCursor.Load(
            Path.Combine(state.FullPath, "evidence", $"{sink.Key}.cursor")))];
        var going = new List<string>();
        foreach (AuditRunFiles run in runs.SkipLast(1))
        {
            long length = run.Parts.Values.Sum(static path => new FileInfo(path).Length);
            bool isBeyond = bound.Bytes is { } most ? size > most
                : run.Parts.Values.All(path => time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > bound.Age);
            if (!isBeyond || IsYoung(run) || IsOpen(run) || !cursors.All(cursor => IsShipped(run, cursor)))
            {
                continue;
            }

            going.AddRange(run.Parts.Values.Select(static path => Path.GetFileName(path)));
            size -= length;
        }

        if (going.Count == 0)
        {
            return [];
        }

        SealedFile[] removed = [.. SealedLog.Files(Log).Where(file => going.Contains(file.File))];
        book.Add(key, removed);
        foreach (SealedFile file in removed)
        {
            File.Delete(Path.Combine(Log, file.File));
        }

        return removed;
    }

    /// <summary>Whether it may be the file that the short-lived processes of this day still share.</summary>
    private bool IsYoung(AuditRunFiles run) => run.Parts.Values.Any(
        path => time.GetUtcNow() - File.GetLastWriteTimeUtc(path) < TimeSpan.FromDays(1));

    /// <summary>Whether a living process may still write to the run.</summary>
    private static bool IsOpen(AuditRunFiles run)
    {
        if (!run.Parts.TryGetValue(1, out string? first) || SealedLog.HasEnded(run.Parts.Values[^1]))
        {
            return false;
        }

        using var lines = AuditLines.Open(first);
        return lines.TryRead(out Span<byte> line) && Audit.Verification.RunWriter.IsAlive(line);
    }

    private static bool IsShipped(AuditRunFiles run, ShippingCursor cursor) => run.Parts.Values.All(
        path => cursor.In(Path.GetFileName(path)).Offset >= new FileInfo(path).Length);
}
