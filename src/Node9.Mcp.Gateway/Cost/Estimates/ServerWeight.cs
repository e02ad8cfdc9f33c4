using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Gateway.Cost.Estimates;

/// <summary>What one server's tools weigh in every turn.</summary>
/// <param name="Source">The configuration or command line that the server belongs to.</param>
/// <param name="Server">The server.</param>
/// <param name="Tools">Its tools, the heaviest first.</param>
public sealed record ServerWeight(string Source, string Server, IReadOnlyList<ToolWeight> Tools)
{
    /// <summary>Tokens of all definitions.</summary>
    public long Definitions => Tools.Sum(static tool => tool.Definition);

    /// <summary>Tokens of the definitions of tools that were never called.</summary>
    public long Unused => Tools.Where(static tool => tool.Calls == 0).Sum(static tool => tool.Definition);

    /// <summary>Every server whose tools were seen, by the definitions that were accepted, with the calls of <paramref name="store"/>
    /// since a moment.</summary>
    /// <exception cref="PinException">The definitions cannot be read.</exception>
    /// <exception cref="SpendException">The record cannot be used.</exception>
    public static IReadOnlyList<ServerWeight> All(IEnumerable<PinPlace> places, SpendStore store, DateTimeOffset since)
    {
        var calls = store.CallGroups(since)
            .GroupBy(static group => (group.Server, group.Tool))
            .ToDictionary(
                static group => group.Key,
                static group => (Count: group.Sum(static each => each.Count), Received: group.Sum(static each => each.Received)));
        var weights = new List<ServerWeight>();
        foreach (PinPlace place in places)
        {
            foreach (string server in place.Store.Servers())
            {
                IReadOnlyDictionary<string, JsonElement> tools = (place.Store.Accepted(server) ?? PinnedTools.None).Definitions;
                weights.Add(new ServerWeight(place.Source, server,
                [
                    .. tools.Select(tool => calls.TryGetValue((server, tool.Key), out (long Count, long Received) made)
                        ? new ToolWeight(tool.Key, ToolWeight.Of(tool.Value), made.Count, made.Received)
                        : new ToolWeight(tool.Key, ToolWeight.Of(tool.Value), 0, 0)).OrderByDescending(static tool => tool.Definition),
                ]));
            }
        }

        return [.. weights.OrderByDescending(static weight => weight.Definitions)];
    }
}
