using System.Text.Json;
using System.Text.RegularExpressions;

namespace Node9.Mcp.Cli.Tests.House;

/// <summary>Which folder may use which. <c>tests/cases/house/edges.json</c> lists every edge: a new one is a decision, and is
/// made there.</summary>
public sealed partial class FolderEdgeTests
{
    private static readonly string[] Rooms = ["Policy", "Gateway", "Cli"];

    private static readonly SortedDictionary<string, SortedSet<string>> Found = Find();

    [Fact]
    public void Every_edge_between_folders_is_listed_and_every_listed_edge_is_there()
    {
        JsonElement listed = JsonElement.Parse(Repository.Text("tests/cases/house/edges.json"));
        var edges = listed.EnumerateObject().SelectMany(static from =>
            from.Value.EnumerateArray().Select(to => $"{from.Name} -> {to.GetString()}")).ToHashSet();
        var found = Found.SelectMany(static from => from.Value.Select(to => $"{from.Key} -> {to}")).ToHashSet();

        Assert.True(
            edges.SetEquals(found),
            $"to be listed, if it is meant: {string.Join(", ", found.Except(edges))}\n"
            + $"listed, but gone: {string.Join(", ", edges.Except(found))}");
    }

    [Fact]
    public void Rooms_only_look_inward() => Assert.DoesNotContain(
        Found.SelectMany(static from => from.Value.Select(to => (From: from.Key, To: to))),
        static edge => RoomOf(edge.To) > RoomOf(edge.From));

    private static int RoomOf(string folder) => Array.IndexOf(Rooms, folder.Split('/')[0]);

    private static SortedDictionary<string, SortedSet<string>> Find()
    {
        var edges = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (string path in Repository.Files("src", "*.cs"))
        {
            string from = FolderOf(Path.GetDirectoryName(path)!.Replace('\\', '/')["src/Node9.Mcp.".Length..].Split('/'));
            foreach (Match match in Uses().Matches(Repository.Text(path)))
            {
                string to = FolderOf(match.Groups[1].Value.Split('.'));
                if (to != from)
                {
                    (edges.TryGetValue(from, out SortedSet<string>? all) ? all : edges[from] = new(StringComparer.Ordinal)).Add(to);
                }
            }
        }

        return edges;
    }

    /// <summary>The room and its first folder: what lies deeper belongs to that.</summary>
    private static string FolderOf(string[] parts) => string.Join('/', parts.Take(2));

    [GeneratedRegex(@"^using (?:static )?Node9\.Mcp\.([A-Za-z.]+);", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
