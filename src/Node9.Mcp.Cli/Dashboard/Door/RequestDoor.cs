using Microsoft.AspNetCore.Http;

namespace Node9.Mcp.Cli.Dashboard.Door;

/// <summary>What every request passes: the headers of its answer, <see cref="RequestCheck"/>, the key where one is needed, and
/// an answer also when something fails.</summary>
internal sealed class RequestDoor(Func<string> host, PageKeys keys, Action<string> report)
{
    private const string Api = "/api/", Opens = "/api/open";

    /// <summary>Lets the request through to <paramref name="next"/>, or answers it.</summary>
    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        AnswerHeaders.Write(http.Response);
        try
        {
            if (RequestCheck.Refuse(http.Request, host()) is var (status, problem))
            {
                await RefuseAsync(http, status, problem).ConfigureAwait(false);
            }
            else if (NeedsKey(http.Request.Path) && !keys.Knows(RequestCheck.KeyOf(http.Request)))
            {
                await RefuseAsync(http, StatusCodes.Status401Unauthorized, "this page has no key, or its key is forgotten")
                    .ConfigureAwait(false);
            }
            else
            {
                await next(http).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, e.StatusCode, "the request is too long or too slow").ConfigureAwait(false);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            report($"`{http.Request.Path}` could not be answered: {e.Message.TrimEnd('.')}");
            await RefuseAsync(http, StatusCodes.Status500InternalServerError, "this could not be answered").ConfigureAwait(false);
        }
    }

    private static bool NeedsKey(PathString path) =>
        path.Value is { } value && value.StartsWith(Api, StringComparison.OrdinalIgnoreCase) && value != Opens;

    private static Task RefuseAsync(HttpContext http, int status, string problem) => JsonBody.FailAsync(
        http, status, problem, "open the link that `node9-mcp dashboard` prints; Enter there gives a new one");
}
