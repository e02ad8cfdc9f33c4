using Node9.Mcp.Gateway.Ledgers.Reading;

namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>One session as it is listed.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">Who it is and what happened in it.</param>
/// <param name="IsAlive">Whether the agent's process, or one that serves it, still runs.</param>
public sealed record SessionListing(string Id, SessionSummary Summary, bool IsAlive)
{
    /// <summary>The agent's name, as the latest opening that knew it said; empty when none did.</summary>
    public string AgentName => Last(static opening => opening.Line.AgentName);

    /// <summary>The agent's working directory; empty when not known.</summary>
    public string WorkingDirectory => Last(static opening => opening.Line.WorkingDirectory);

    /// <summary>The doors that calls came through, each once.</summary>
    public IReadOnlyList<string> Doors => [.. Summary.Openings.Select(static opening => opening.Line.Door).Distinct()];

    private string Last(Func<SessionOpening, string?> text)
    {
        for (int i = Summary.Openings.Count - 1; i >= 0; i--)
        {
            if (text(Summary.Openings[i]) is { Length: > 0 } found)
            {
                return found;
            }
        }

        return "";
    }
}
