using Node9.Mcp.Gateway.Approvals.Processes;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Cost.Sessions;

/// <summary>Folds what hooks left in the records of sessions into the record of spend, each line exactly once, whoever does it and
/// however often.</summary>
/// <remarks>A record that has not changed since is not read. Thread-safe.</remarks>
public static class SessionFolder
{
    /// <summary>From this length on a session's record is about to be shortened: what is not folded by then would be lost.</summary>
    internal const long NearlyFull = SessionLedger.MostFileBytes * 3 / 4;

    /// <summary>Folds all records.</summary>
    /// <exception cref="SpendException">The record of spend cannot be used.</exception>
    public static void FoldAll(StateDirectory state, SpendStore store, TimeProvider time)
    {
        string[] files;
        try
        {
            files = Directory.GetFiles(state.Subdirectory("sessions"), "*.jsonl");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // No record of a session can be reached, so none says anything.
        }

        var sessions = new SessionDirectory(state, ProcessTables.Local, time);
        foreach (string path in files)
        {
            Fold(sessions, store, path);
        }
    }

    /// <summary>Folds the record of one session.</summary>
    /// <exception cref="SpendException">The record of spend cannot be used.</exception>
    public static void Fold(StateDirectory state, SpendStore store, TimeProvider time, string session) => Fold(
        new SessionDirectory(state, ProcessTables.Local, time), store, SessionDirectory.PathOf(state, session));

    private static void Fold(SessionDirectory sessions, SpendStore store, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return;
        }

        // Taken before the lines are: what is added meanwhile makes the file another one the next time.
        var place = new ReadPlace(0, "", 0, file.Length, file.LastWriteTimeUtc.Ticks, "");
        if (store.PlaceOf(path) is { } known && known.Length == place.Length && known.Modified == place.Modified)
        {
            return;
        }

        string session = Path.GetFileNameWithoutExtension(path);
        var lines = new SpendLines(session);
        if (sessions.Tell(session, lines))
        {
            store.Fold(path, place, lines.All);
        }
    }
}
