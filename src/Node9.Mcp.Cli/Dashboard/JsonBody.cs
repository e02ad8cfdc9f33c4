using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Reads and writes the small JSON objects that the page and this server exchange.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    /// <summary>The request's object; null when it is none, or not declared as JSON.</summary>
    /// <exception cref="BadHttpRequestException">It is too long, or comes too slowly.</exception>
    public static async Task<JsonDocument?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim() != "application/json")
        {
            return null;
        }

        try
        {
            JsonDocument body = await JsonDocument.ParseAsync(http.Request.Body, Strict, http.RequestAborted)
                .ConfigureAwait(false);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                return body;
            }

            body.Dispose();
        }
        catch (JsonException)
        {
            // The caller answers 400.
        }

        return null;
    }

    /// <summary>A text member; empty when there is none.</summary>
    public static string Text(JsonDocument body, string member) =>
        body.RootElement.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";

    /// <summary>Answers with what <paramref name="write"/> writes.</summary>
    public static async Task AnswerAsync(HttpContext http, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(Bytes(write), http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Answers with a problem and its hint.</summary>
    public static Task FailAsync(HttpContext http, int status, string problem, string hint = "") => AnswerAsync(
        http,
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("problem", problem);
            writer.WriteString("hint", hint);
            writer.WriteEndObject();
        },
        status);

    /// <summary>What <paramref name="write"/> writes.</summary>
    public static ReadOnlyMemory<byte> Bytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }
}
