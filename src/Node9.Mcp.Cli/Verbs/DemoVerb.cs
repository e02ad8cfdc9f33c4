using System.CommandLine;
using System.Diagnostics;
using Node9.Mcp.Cli.Demo.Story;
using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>demo</c>: the main job in one command with nothing else installed. A real gateway, a real server, a real
/// client, the real approval verbs; files and tables really are there or gone afterwards. Exit code 0 only when
/// everything came out as it should.</summary>
internal static class DemoVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Keep the scratch directory, to look around in it." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object a line." };
        var verb = new Command("demo", "See calls let through, held for a person and refused, in a few seconds.") { keep, json };
        verb.SetAction((parsed, cancellation) =>
            RunAsync(parsed, parsed.GetValue(keep), parsed.GetValue(json), cancellation));
        return verb.WithExamples("node9-mcp demo", "node9-mcp demo --keep", "node9-mcp demo --json | jq .rule");
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool keep, bool asJson, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        TextWriter error = parsed.InvocationConfiguration.Error;
        IDemoShow show = asJson ? new DemoLines(output) : new DemoText(output, TerminalColour.IsWanted);
        long began = Stopwatch.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var scratch = new DemoScratch(keep);
            bool good = await new DemoRun(scratch, show).RunAsync(patience.Token).ConfigureAwait(false);
            show.End(good, Stopwatch.GetElapsedTime(began), keep ? scratch.Root : null);
            return good ? ExitCode.Done : ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine(cancellation.IsCancellationRequested ? "error: the demo was ended" : "error: the demo took too long and was ended");
            error.WriteLine("  hint: run it again; with `--keep` its directory stays");
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is DemoException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: the demo could not go on: {TerminalText.Show(e.Message.TrimEnd('.'))}");
            error.WriteLine("  hint: it needs a directory for temporary files that programs may be run beside");
            return ExitCode.Unavailable;
        }
    }
}
