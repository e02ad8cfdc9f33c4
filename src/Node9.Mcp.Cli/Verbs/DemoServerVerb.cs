using System.CommandLine;
using Node9.Mcp.Cli.Demo;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>demo-server</c>: the sample MCP server over stdio, which <c>demo</c> and the sample configuration put the
/// gateway in front of. Hidden, as nobody types it; stdout is the wire.</summary>
internal static class DemoServerVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var workspace = new Option<string>("--workspace")
        {
            Description = "The directory to serve; made and filled with samples when it is missing or empty.",
            HelpName = "DIR",
            Required = true,
        };
        var verb = new Command("demo-server", "Serve a scratch workspace over MCP: files, a SQLite database and a shell.")
        {
            workspace,
        };
        verb.Hidden = true;
        verb.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetRequiredValue(workspace), cancellation));
        return verb.WithExamples("node9-mcp demo-server --workspace /tmp/sample");
    }

    private static async Task<int> RunAsync(ParseResult parsed, string directory, CancellationToken cancellation)
    {
        SampleWorkspace workspace;
        try
        {
            workspace = SampleWorkspace.Open(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"error: the workspace `{directory}` cannot be used: {e.Message.TrimEnd('.')}");
            parsed.InvocationConfiguration.Error.WriteLine("  hint: name a directory that you can write to");
            return ExitCode.Unavailable;
        }

        await using Stream input = Console.OpenStandardInput();
        await using Stream output = Console.OpenStandardOutput();
        try
        {
            await new SampleServer(new SampleTools(workspace), input, output).RunAsync(cancellation).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
        catch (IOException)
        {
            // The client went away without closing the input first: there is nobody left to tell.
            return ExitCode.Unavailable;
        }
    }
}
