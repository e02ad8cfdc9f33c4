using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Agents;

/// <summary>How long each client waits for a held call, and in which form it shows a refusal to its model: the built-in
/// table (<c>clients.json</c>), with what the configuration says about a client before it.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ClientTable
{
    private const string AllOthers = "default";

    private readonly IReadOnlyList<ClientPatience> _rows;
    private readonly GatewayOptions _options;

    private ClientTable(IReadOnlyList<ClientPatience> rows, GatewayOptions options)
    {
        _rows = rows;
        _options = options;
    }

    /// <summary>The table under the configuration's <c>approvals.hold</c> and <c>refusals</c>.</summary>
    public static ClientTable Of(GatewayOptions options)
    {
        var rows = new List<ClientPatience>();
        foreach ((string client, TimeSpan hold) in options.Approvals.Hold)
        {
            if (client != AllOthers)
            {
                rows.Add(new ClientPatience(client, hold, hold));
            }
        }

        bool hasDefault = options.Approvals.Hold.TryGetValue(AllOthers, out TimeSpan usual);
        foreach (ClientPatience row in ReadBuiltIn())
        {
            rows.Add(hasDefault && row.Client == "*" ? new ClientPatience("*", usual, usual) : row);
        }

        return new ClientTable(rows, options);
    }

    /// <summary>How long a call of <paramref name="client"/> may be held; at most <paramref name="lifetime"/>.</summary>
    public TimeSpan HoldOf(string client, bool withProgress, TimeSpan lifetime)
    {
        foreach (ClientPatience row in _rows)
        {
            if (row.IsAbout(client))
            {
                TimeSpan hold = (withProgress ? row.WithProgress : row.Hold) ?? lifetime;
                return hold < lifetime ? hold : lifetime;
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>In which form <paramref name="client"/> is told that a tool call was not executed.</summary>
    public RefusalForm FormFor(string client) => _options.RefusalFor(client);

    private static List<ClientPatience> ReadBuiltIn()
    {
        using Stream stream = typeof(ClientTable).Assembly.GetManifestResourceStream("clients.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        var rows = new List<ClientPatience>();
        foreach (JsonElement row in document.RootElement.EnumerateArray())
        {
            TimeSpan? hold = Read(row.GetProperty("hold"));
            rows.Add(new ClientPatience(
                row.GetProperty("client").GetString()!,
                hold,
                row.TryGetProperty("withProgress", out JsonElement with) ? Read(with) : hold));
        }

        return rows;
    }

    private static TimeSpan? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? TimeSpan.FromSeconds(value.GetDouble()) : null;
}
