using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Audit.Reading;

namespace Node9.Mcp.Cli.Verbs.Audit;

/// <summary>The newest rows of a log, then those to come: what <c>tail</c> and <c>audit tail</c> share.</summary>
internal static class RowFeed
{
    private const int StandardOutput = 1;

    /// <summary>Tells rows until there are no more, or with <paramref name="follow"/> until the person has seen enough or
    /// nobody reads any more; all of these are an end in order.</summary>
    /// <param name="directory">The log's directory.</param>
    /// <param name="count">How many rows that are there already.</param>
    /// <param name="follow">Whether to go on.</param>
    /// <param name="tell">Takes a row.</param>
    /// <param name="looked">Called after the rows that are there, and after each further look.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public static int Run(
        string directory, int count, bool follow, Action<AuditEntry> tell, Action looked, CancellationToken cancellation)
    {
        var follower = new AuditFollower(directory, TimeProvider.System);
        if (follow)
        {
            follower.SkipToEnd();
        }

        try
        {
            foreach (AuditEntry entry in AuditTail.Last(directory, count))
            {
                tell(entry);
            }

            looked();
            return follow ? FollowAsync(follower, tell, looked, cancellation).GetAwaiter().GetResult() : ExitCode.Done;
        }
        catch (OutputClosedException)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>Standard output as it is, so that a reader who goes away is noticed; the console would swallow it.</summary>
    public static TextWriter Output(TextWriter usual)
    {
        if (!Console.IsOutputRedirected || usual is StringWriter || OperatingSystem.IsWindows())
        {
            return usual;
        }

        // A file has no reader who could go, and must not be written past the place that others share.
        var stream = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? usual : new StreamWriter(stream);
    }

    /// <summary>Writes a line at once.</summary>
    /// <exception cref="OutputClosedException">Nobody reads any more.</exception>
    public static void Line(TextWriter output, string line)
    {
        try
        {
            output.WriteLine(line);
            output.Flush();
        }
        catch (IOException e)
        {
            throw new OutputClosedException(e);
        }
    }

    private static async Task<int> FollowAsync(
        AuditFollower follower, Action<AuditEntry> tell, Action looked, CancellationToken cancellation)
    {
        try
        {
            await foreach (IEnumerable<AuditEntry> look in follower.LooksAsync(cancellation).ConfigureAwait(false))
            {
                foreach (AuditEntry entry in look)
                {
                    tell(entry);
                }

                looked();
            }
        }
        catch (OperationCanceledException)
        {
            // The person has seen enough.
        }

        return ExitCode.Done;
    }
}
