using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Cli.Dashboard.Door;
using Node9.Mcp.Cli.Dashboard.Live;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>One page's server-sent events, until it goes or this process ends. A beat every ten seconds tells the page that
/// the server lives, and keeps its key from being forgotten.</summary>
internal sealed class EventStream(LiveFeed feed, PageKeys keys, CancellationToken stopping)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    /// <summary>Streams to a page whose key has been checked.</summary>
    public async Task RunAsync(HttpContext http)
    {
        if (feed.Join() is not { } page)
        {
            await JsonBody.FailAsync(
                http, StatusCodes.Status503ServiceUnavailable, "too many pages are open", "close one of them")
                .ConfigureAwait(false);
            return;
        }

        string key = RequestCheck.KeyOf(http.Request);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            http.Response.ContentType = "text/event-stream";
            await WriteAsync(http, page, key, over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page went, or the person ended the dashboard.
        }
        finally
        {
            feed.Leave(page);
        }
    }

    private async Task WriteAsync(
        HttpContext http, Channel<ReadOnlyMemory<byte>> page, string key, CancellationToken cancellation)
    {
        Task<bool> next = page.Reader.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            try
            {
                if (!await next.WaitAsync(Beat, cancellation).ConfigureAwait(false))
                {
                    return; // It did not keep up, and comes back.
                }

                while (page.Reader.TryRead(out ReadOnlyMemory<byte> frame))
                {
                    await http.Response.Body.WriteAsync(frame, cancellation).ConfigureAwait(false);
                }

                next = page.Reader.WaitToReadAsync(cancellation).AsTask();
            }
            catch (TimeoutException)
            {
                keys.Knows(key);
                await http.Response.Body.WriteAsync(Frame.Beat, cancellation).ConfigureAwait(false);
            }

            await http.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }
}
