using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Interventions;

/// <summary>What people ordered about running sessions: pauses, and sessions that are over. Files in <c>interventions/</c> of
/// the state directory, which every door looks at before each call.</summary>
/// <remarks>Thread-safe; nothing is remembered, so that an order counts from the moment it stands there. Costs one look at
/// the directory while there are no orders. A pause in doubt does not count; an end in doubt does.</remarks>
public sealed class SessionOrders(StateDirectory state, TimeProvider time)
{
    private const string Folder = "interventions";
    private const string PausedAll = "paused.json";
    private const string Paused = "paused-";
    private const string Ended = "ended-";
    private const string Extension = ".json";

    private readonly string _folder = state.File(Folder);

    /// <summary>The context as the orders have it: the engine does the rest.</summary>
    /// <param name="context">Whose call it is.</param>
    /// <param name="mayPause">Whether the configuration lets people pause.</param>
    public CallContext Apply(CallContext context, bool mayPause) =>
        !Directory.Exists(_folder) && context is { IsPaused: false, Ended: null } ? context : context with
        {
            IsPaused = mayPause && PauseOf(context.Session) is not null,
            Ended = EndOf(context.Session)?.Sentence,
        };

    /// <summary>The pause that holds for a session: its own, else the one for all; null when it is not paused.</summary>
    public PauseOrder? PauseOf(string session) => Read(session) ?? Read(null);

    /// <summary>Every pause that holds.</summary>
    public IReadOnlyList<PauseOrder> Pauses() =>
    [
        .. Names(Paused).Select(Read).Prepend(Read(null)).OfType<PauseOrder>(),
    ];

    /// <summary>The end of a session; null while it goes on.</summary>
    public EndOrder? EndOf(string session) => IsName(session) ? OrderFile.ReadEnd(PathOf(Ended, session), session) : null;

    /// <summary>Puts a pause in force, in place of an earlier one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Pause(PauseOrder order)
    {
        state.Subdirectory(Folder);
        OrderFile.Write(order.Session is { } session ? PathOf(Paused, Checked(session)) : Path.Combine(_folder, PausedAll), order);
    }

    /// <summary>Takes pauses back: a session's, or all there are.</summary>
    /// <exception cref="IOException">One cannot be removed.</exception>
    public void Resume(string? session)
    {
        foreach (string path in session is null ? Files("paused*") : [PathOf(Paused, Checked(session))])
        {
            File.Delete(path);
        }
    }

    /// <summary>Ends a session: from now on no door lets a call of it through. The mark is kept for as long as the records of
    /// sessions are.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void End(EndOrder order)
    {
        state.Subdirectory(Folder);
        OrderFile.Write(PathOf(Ended, Checked(order.Session)), order);
        DateTime before = time.GetUtcNow().UtcDateTime - SessionDirectory.Retention;
        foreach (string path in Files(Ended + "*"))
        {
            if (File.GetLastWriteTimeUtc(path) < before)
            {
                File.Delete(path);
            }
        }
    }

    private PauseOrder? Read(string? session) =>
        (session is null || IsName(session))
        && OrderFile.ReadPause(session is null ? Path.Combine(_folder, PausedAll) : PathOf(Paused, session), session)
            is { } order && order.HoldsAt(time.GetUtcNow()) ? order : null;

    private string PathOf(string kind, string session) => Path.Combine(_folder, kind + session + Extension);

    private IEnumerable<string> Names(string kind) =>
        Files(kind + "*").Select(path => Path.GetFileNameWithoutExtension(path)[kind.Length..]);

    private string[] Files(string pattern) =>
        Directory.Exists(_folder) ? Directory.GetFiles(_folder, pattern + Extension) : [];

    private static string Checked(string session) =>
        IsName(session) ? session : throw new IOException($"`{session}` is no session's id");

    private static bool IsName(string session) =>
        session.Length is > 0 and <= 128 && session.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
