namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Ends a server the way the MCP specification orders: closed input, then SIGTERM, then SIGKILL.</summary>
internal static class ProcessShutdown
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(15);

    /// <summary>
    /// Call with the input already closed; afterwards nothing of the server's group runs. Never throws.
    /// </summary>
    public static async Task StopAsync(IDownstreamProcess process, ShutdownTimings timings, TimeProvider time)
    {
        if (!await Within(process.Exited, timings.AfterInputClosed, time).ConfigureAwait(false) || !process.IsGone())
        {
            process.Terminate();
            if (!await Gone(process, timings.AfterTerminate, time).ConfigureAwait(false))
            {
                process.Kill();
                await Gone(process, timings.AfterKill, time).ConfigureAwait(false);
            }
        }

        process.Dispose();
    }

    private static async Task<bool> Within(Task task, TimeSpan limit, TimeProvider time)
    {
        try
        {
            await task.WaitAsync(limit, time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> Gone(IDownstreamProcess process, TimeSpan limit, TimeProvider time)
    {
        var begin = time.GetTimestamp();
        if (!await Within(process.Exited, limit, time).ConfigureAwait(false))
        {
            return false;
        }

        while (!process.IsGone())
        {
            if (time.GetElapsedTime(begin) >= limit)
            {
                return false;
            }

            // A grandchild's end is announced to nobody here, so it has to be looked for.
            await Task.Delay(Look, time).ConfigureAwait(false);
        }

        return true;
    }
}
