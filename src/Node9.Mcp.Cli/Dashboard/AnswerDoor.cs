using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Grants;
using Node9.Mcp.Gateway.Approvals.Views;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Takes a person's answer from the page. It counts only for the very call that the page showed, which it names by
/// digest, and only once.</summary>
internal sealed class AnswerDoor(ApprovalDesk desk, DecisionOrigin origin, TimeProvider time)
{
    private const int LongestNote = 2000;

    /// <summary>Answers <c>{"id":…,"digest":…,"answer":"approve"|"deny","scope":…,"at":…,"note":…}</c>, where
    /// <c>at</c> is when the words of the scope were made..</summary>
    public async Task RunAsync(HttpContext http)
    {
        using JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        if (body is null || Answer(body) is not { } approve || Scope(body) is not { } scope
            || JsonBody.Text(body, "note") is not { Length: <= LongestNote } note)
        {
            await JsonBody.FailAsync(
                http, StatusCodes.Status400BadRequest, "this is no answer",
                "send `id`, `digest`, `answer` (`approve` or `deny`), the `scope` that was shown and at most 2000 characters of `note`").ConfigureAwait(false);
            return;
        }

        ApprovalRequest? seen = desk.Store.Find(JsonBody.Text(body, "id"));
        DecisionResult result =
            seen is null ? new DecisionResult(DecisionOutcome.Unknown, null, "")
            : seen.Question != JsonBody.Text(body, "digest") ? new DecisionResult(DecisionOutcome.Changed, seen, "")
            : await desk.DecideAsync(seen, new GivenAnswer(approve, scope, note), origin, http.RequestAborted)
                .ConfigureAwait(false);
        await JsonBody.AnswerAsync(http, writer => Write(writer, result), StatusOf(result.Outcome)).ConfigureAwait(false);
    }

    private static bool? Answer(JsonDocument body) => JsonBody.Text(body, "answer") switch
    {
        "approve" => true,
        "deny" => false,
        _ => null,
    };

    /// <summary>How far a yes reaches: the one call unless another scope is named. A time ends when the words that were shown
    /// say so, however late the answer comes.</summary>
    private AnswerScope? Scope(JsonDocument body) => JsonBody.Text(body, "scope") switch
    {
        "" or "once" => AnswerScope.Once,
        "session" => AnswerScope.Session,
        "minutes" => Left(body) is { } left && left >= AnswerScope.Shortest ? AnswerScope.For(left) : null,
        "always" => AnswerScope.Always,
        _ => null,
    };

    private TimeSpan? Left(JsonDocument body) =>
        body.RootElement.TryGetProperty("at"u8, out JsonElement at) && at.ValueKind == JsonValueKind.Number && at.TryGetInt64(out long shown)
        && time.GetUtcNow().ToUnixTimeMilliseconds() - shown is >= 0 and < int.MaxValue and var since
            ? ScopeOnOffer.Example - TimeSpan.FromMilliseconds(since)
            : null;

    private static int StatusOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Done or DecisionOutcome.Counted => StatusCodes.Status200OK,
        DecisionOutcome.Unknown => StatusCodes.Status404NotFound,
        DecisionOutcome.Refused => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status409Conflict,
    };

    private void Write(Utf8JsonWriter writer, DecisionResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(result.Outcome.ToString()));
        writer.WriteString("problem", Problem(result));
        writer.WritePropertyName("request");
        if (result.Request is { } request)
        {
            ApprovalCard.Write(writer, desk.View(request));
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    private static string Problem(DecisionResult result) => result.Outcome switch
    {
        DecisionOutcome.Done or DecisionOutcome.Counted => "",
        DecisionOutcome.SamePerson => "you have said yes before: another person must as well",
        DecisionOutcome.NotOffered => "nothing was answered: that reaches further than is offered for this call",
        DecisionOutcome.Refused => result.Reason,
        DecisionOutcome.Changed => "nothing was answered: it is not the call that was shown",
        DecisionOutcome.TooLate when result.Request is { DecidedBy: { } by } request =>
            $"already answered: {ApprovalCard.Name(request.State)}, by {by.User} ({by.Channel})",
        DecisionOutcome.TooLate when result.Request is { } request => $"too late: it is {ApprovalCard.Name(request.State)}",
        _ => "nothing was answered: the request is gone",
    };
}
