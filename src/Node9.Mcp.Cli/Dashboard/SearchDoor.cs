using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Looks into the log for the page: rows with certain words, or everything about one call.</summary>
internal sealed class SearchDoor(string log)
{
    private const int LongestQuestion = 200, MostRows = 200;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers <c>{"words":…}</c> with the newest rows that have all of them, or <c>{"id":…}</c> with the rows of that
    /// call or approval. One search at a time.</summary>
    public async Task RunAsync(HttpContext http)
    {
        using JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        if (body is null || JsonBody.Text(body, "words") is not { Length: <= LongestQuestion } words
            || JsonBody.Text(body, "id") is not { Length: <= LongestQuestion } id || words.Length + id.Length == 0)
        {
            await JsonBody.FailAsync(
                http, StatusCodes.Status400BadRequest, "this is no question", "send `words` or `id`, at most 200 characters")
                .ConfigureAwait(false);
            return;
        }

        await _one.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        try
        {
            FoundRows found = id.Length > 0
                ? new FoundRows([.. AuditSearch.Find(log, id).Take(MostRows)], IsWhole: true)
                : AuditWords.Newest(log, words, MostRows, http.RequestAborted);
            await JsonBody.AnswerAsync(http, writer => Write(writer, found)).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private static void Write(Utf8JsonWriter writer, FoundRows found)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("whole", found.IsWhole);
        writer.WriteStartArray("rows");
        foreach (AuditEntry entry in found.Rows)
        {
            AuditRow.Write(writer, entry);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
