using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary>How things stand with one server.</summary>
/// <param name="Source">The configuration or command line that it belongs to.</param>
/// <param name="Server">Its name.</param>
/// <param name="Accepted">How many tools were accepted.</param>
/// <param name="IsLocked">Whether a lock file holds them.</param>
/// <param name="Waiting">The tools that wait, each with the reason in a word.</param>
internal sealed record ServerRow(
    string Source, string Server, int Accepted, bool IsLocked, IReadOnlyList<(string Tool, string Cause)> Waiting)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="PinException">A file cannot be read.</exception>
    public static ServerRow Of(PinPlace place, string server)
    {
        PinnedTools accepted = place.Store.Accepted(server) ?? PinnedTools.None;
        var waiting = new List<(string, string)>();
        foreach (string tool in place.Store.Waiting(server).Definitions.Keys.Order(StringComparer.Ordinal))
        {
            waiting.Add((tool, accepted.Definitions.ContainsKey(tool) ? "changed" : "new"));
        }

        return new ServerRow(place.Source, server, accepted.Definitions.Count, place.Store.IsLocked(server), waiting);
    }
}
