using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Gateway.Approvals;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Takes a person's answer from the page. It counts only for the very call that the page showed, which it names by
/// digest, and only once.</summary>
internal sealed class AnswerDoor(ApprovalDesk desk, DecisionOrigin origin)
{
    private const int LongestNote = 2000;

    /// <summary>Answers <c>{"id":…,"digest":…,"answer":"approve"|"deny","note":…}</c>.</summary>
    public async Task RunAsync(HttpContext http)
    {
        using JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        if (body is null || Answer(body) is not { } approve || JsonBody.Text(body, "note") is not { Length: <= LongestNote } note)
        {
            await JsonBody.FailAsync(
                http, StatusCodes.Status400BadRequest, "this is no answer",
                "send `id`, `digest`, `answer` (`approve` or `deny`) and at most 2000 characters of `note`").ConfigureAwait(false);
            return;
        }

        ApprovalRequest? seen = desk.Store.Find(JsonBody.Text(body, "id"));
        DecisionResult result =
            seen is null ? new DecisionResult(DecisionOutcome.Unknown, null, "")
            : seen.Question != JsonBody.Text(body, "digest") ? new DecisionResult(DecisionOutcome.Changed, seen, "")
            : await desk.DecideAsync(seen, approve, note, origin, http.RequestAborted).ConfigureAwait(false);
        await JsonBody.AnswerAsync(http, writer => Write(writer, result), StatusOf(result.Outcome)).ConfigureAwait(false);
    }

    private static bool? Answer(JsonDocument body) => JsonBody.Text(body, "answer") switch
    {
        "approve" => true,
        "deny" => false,
        _ => null,
    };

    private static int StatusOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Done => StatusCodes.Status200OK,
        DecisionOutcome.Unknown => StatusCodes.Status404NotFound,
        DecisionOutcome.Refused => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };

    private static void Write(Utf8JsonWriter writer, DecisionResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()));
        writer.WriteString("problem", Problem(result));
        writer.WritePropertyName("request");
        if (result.Request is { } request)
        {
            ApprovalCard.Write(writer, request);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static string Problem(DecisionResult result) => result.Outcome switch
    {
        DecisionOutcome.Done => "",
        DecisionOutcome.Refused => result.Reason,
        DecisionOutcome.Changed => "nothing was answered: it is not the call that was shown",
        DecisionOutcome.TooLate when result.Request is { DecidedBy: { } by } request =>
            $"already answered: {ApprovalCard.Name(request.State)}, by {by.User} ({by.Channel})",
        DecisionOutcome.TooLate when result.Request is { } request => $"too late: it is {ApprovalCard.Name(request.State)}",
        _ => "nothing was answered: the request is gone",
    };
}
