using System.Runtime.InteropServices;
using System.Text.Json;
using Node9.Mcp.Gateway.Downstream;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Gateway.Catalogs;

/// <summary>Reads every page of one of a server's lists, item by item as raw JSON.</summary>
/// <remarks>One page after the other, each on the thread that its answer arrives on. Bounded in pages and bytes, and
/// ended when a cursor comes back a second time, so a server cannot keep it reading.</remarks>
internal sealed class PagedList(DownstreamServer server, string method, string member, int maxDepth, Action<PagedList> done)
{
    private const int MaxPages = 1000;
    private const long MaxBytes = 64L << 20;

    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);
    private long _bytes;
    private int _finished;

    /// <summary>The server whose list it is.</summary>
    public DownstreamServer Server => server;

    /// <summary>The items so far, each one JSON value byte for byte.</summary>
    public List<byte[]> Items { get; } = [];

    /// <summary>Why the list is not whole; null when it is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Asks for the first page.</summary>
    public void Start() => server.Ask(method, "{}"u8, OnPage);

    /// <summary>Ends the reading with what there is, for instance because it takes too long.</summary>
    public void GiveUp(string why) => Finish(why);

    private void OnPage(in ServerReply reply)
    {
        if (reply.IsError)
        {
            Finish(reply.Lost ?? $"`{method}` was answered with an error");
            return;
        }

        string? cursor;
        _bytes += reply.Outcome.Length;
        try
        {
            cursor = Take(reply.Outcome);
        }
        catch (JsonException)
        {
            Finish($"the answer to `{method}` could not be read");
            return;
        }

        if (cursor is null)
        {
            Finish(Items.Count == 0 && Problem is not null ? Problem : null);
        }
        else if (!_cursors.Add(cursor) || _cursors.Count > MaxPages || _bytes > MaxBytes)
        {
            Finish($"`{method}` has more than {MaxPages} pages or {MaxBytes >> 20} MiB, or does not end");
        }
        else
        {
            server.Ask(method, MessageText.Value(w => WriteCursor(w, cursor)), OnPage);
        }
    }

    private static void WriteCursor(Utf8JsonWriter writer, string cursor)
    {
        writer.WriteStartObject();
        writer.WriteString("cursor"u8, cursor);
        writer.WriteEndObject();
    }

    private string? Take(ReadOnlySpan<byte> result)
    {
        using JsonDocument page = JsonDocument.Parse(
            result.ToArray(), new JsonDocumentOptions { MaxDepth = maxDepth });
        if (page.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        if (page.RootElement.TryGetProperty(member, out JsonElement items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in items.EnumerateArray())
            {
                Items.Add(JsonMarshal.GetRawUtf8Value(item).ToArray());
            }
        }
        else
        {
            Problem = $"the answer to `{method}` has no `{member}`";
        }

        return page.RootElement.TryGetProperty("nextCursor", out JsonElement next) && next.ValueKind == JsonValueKind.String
            ? next.GetString()
            : null;
    }

    private void Finish(string? problem)
    {
        if (Interlocked.Exchange(ref _finished, 1) == 0)
        {
            Problem = problem;
            done(this);
        }
    }
}
