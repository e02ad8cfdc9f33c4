using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Ledgers.Reading;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>The records of all sessions: <c>sessions/</c> in the state directory.</summary>
/// <remarks>Thread-safe. A file that cannot be read is passed over.</remarks>
public sealed class SessionDirectory(StateDirectory state, IProcessTable processes, TimeProvider time)
{
    private const string Extension = ".jsonl";

    /// <summary>How long the record of a session that has ended is kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>Every session, the one active last first.</summary>
    public IReadOnlyList<SessionListing> List()
    {
        var found = new List<SessionListing>();
        foreach (string path in Files("*" + Extension))
        {
            if (Read(path) is { } summary)
            {
                found.Add(new SessionListing(Path.GetFileNameWithoutExtension(path), summary, IsAlive(summary)));
            }
        }

        found.Sort(static (a, b) => b.Summary.LastActivity.CompareTo(a.Summary.LastActivity));
        return found;
    }

    /// <summary>Removes the records of sessions that ended longer ago than <see cref="Retention"/>; returns how many.</summary>
    public int RemoveOld()
    {
        int removed = 0;
        DateTime before = time.GetUtcNow().UtcDateTime - Retention;
        foreach (string path in Files("*"))
        {
            try
            {
                if (File.GetLastWriteTimeUtc(path) < before && (Read(path) is not { } summary || !IsAlive(summary)))
                {
                    File.Delete(path);
                    removed++;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue; // It stays until the next time.
            }
        }

        return removed;
    }

    /// <summary>Tells everything that a session's record holds to <paramref name="view"/>; false when it cannot be
    /// read.</summary>
    public bool Tell(string id, ILedgerView view) => Tell(PathOf(state, id), id, view);

    /// <summary>Whether the agent, or anything that serves it, is still the process that the record names.</summary>
    public bool IsAlive(SessionSummary summary)
    {
        foreach (SessionOpening opening in summary.Openings)
        {
            if (Runs(opening.Line.Agent) || !opening.IsClosed && Runs(opening.Line.Process))
            {
                return true;
            }
        }

        return false;
    }

    internal static string PathOf(StateDirectory state, string id) =>
        Path.Combine(state.Subdirectory("sessions"), id + Extension);

    private string[] Files(string pattern)
    {
        try
        {
            return Directory.GetFiles(state.Subdirectory("sessions"), pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static SessionSummary? Read(string path)
    {
        var summary = new SessionSummary();
        return Tell(path, "", summary) ? summary : null;
    }

    private static bool Tell(string path, string id, ILedgerView view)
    {
        try
        {
            if (Path.GetFileName(id) != id || !File.Exists(path))
            {
                return false;
            }

            using LedgerFile file = LedgerFile.Open(path);
            new LedgerReader([view]).Pull(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool Runs(string? process) =>
        ProcessIdentity.TryParse(process, out ProcessIdentity? identity) && processes.Find(identity.Id)?.Identity == identity;
}
