using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Gateway.Cost.Transcripts;

/// <summary>Keeps the record current for checks on a call's way: going through the agents' directories finds the transcripts that
/// live, and from then on only those are looked at.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class TranscriptWatch(TranscriptPlaces places, TimeProvider time)
{
    /// <summary>A transcript that was not written to for so long is looked at with all others only.</summary>
    private static readonly TimeSpan Lives = TimeSpan.FromHours(1);

    private readonly Lock _state = new();
    private readonly Dictionary<string, Known> _live = new(StringComparer.Ordinal);

    /// <summary>Goes through all transcripts of an agent, or of all. Not for a call's way.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public void LookAround(SpendStore store, string? agent, DateTimeOffset since)
    {
        DateTime oldest = time.GetUtcNow().UtcDateTime - Lives;
        new TranscriptFollower(store).FollowAll(places, agent, since, (name, file) =>
        {
            lock (_state)
            {
                if (file.LastWriteTimeUtc < oldest)
                {
                    _live.Remove(file.FullName);
                }
                else
                {
                    _live[file.FullName] = new Known(name, file.Length, file.LastWriteTimeUtc);
                }
            }
        });
    }

    /// <summary>Reads on in the transcripts that live and have grown: one look at each.</summary>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public void CatchUp(SpendStore store, string? agent)
    {
        KeyValuePair<string, Known>[] live;
        lock (_state)
        {
            live = [.. _live];
        }

        foreach ((string path, Known known) in live)
        {
            var file = new FileInfo(path);
            if ((agent is null || agent == known.Agent) && file.Exists
                && new Known(known.Agent, file.Length, file.LastWriteTimeUtc) is var now && now != known)
            {
                new TranscriptFollower(store).Follow(known.Agent, path);
                lock (_state)
                {
                    _live[path] = now;
                }
            }
        }
    }

    private readonly record struct Known(string Agent, long Length, DateTime Modified);
}
