using System.Text.Json.Nodes;

namespace Node9.Mcp.EndToEnd.Tests.FortyCalls;

/// <summary>The calls of one server's case file, with the places of this run put in.</summary>
internal sealed record ServerCases(IReadOnlyList<ServerCases.Call> Dangerous, IReadOnlyList<ServerCases.Call> Everyday)
{
    public static ServerCases Read(string server, string work, string home)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "cases", "servers", server + ".json");
        JsonNode file = JsonNode.Parse(
            File.ReadAllText(path).Replace("{work}", work, StringComparison.Ordinal).Replace("{home}", home, StringComparison.Ordinal))!;
        return new ServerCases(Calls(file["dangerous"]!), Calls(file["everyday"]!));
    }

    private static Call[] Calls(JsonNode rows) =>
        [.. rows.AsArray().Select(static row => new Call((string)row!["tool"]!, row["arguments"]!.AsObject()))];

    internal sealed record Call(string Tool, JsonObject Arguments)
    {
        public override string ToString() => $"{Tool} {Arguments.ToJsonString()}";
    }
}
