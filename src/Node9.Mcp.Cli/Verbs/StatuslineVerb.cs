using System.CommandLine;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Cli.Verbs;

/// <summary><c>statusline</c>: one line for Claude Code's footer, from what it says on standard input and from the record of
/// spend.</summary>
internal static class StatuslineVerb
{
    private const int MostInput = 1024 * 1024;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var state = new Option<string?>("--state")
        {
            Description = "The state directory, where it is not the usual one.",
            HelpName = "DIR",
        };
        var verb = new Command(
            "statusline",
            "Print one line for Claude Code: model, what this session and this day cost, and how far budgets are used up. "
            + "Put it into settings.json as `\"statusLine\": { \"type\": \"command\", \"command\": \"node9-mcp statusline\" }`.") { state };
        verb.SetAction(parsed =>
        {
            using Stream input = Console.OpenStandardInput();
            byte[] said = new byte[MostInput];
            int length = input.ReadAtLeast(said, said.Length, throwOnEndOfStream: false);
            parsed.InvocationConfiguration.Output.WriteLine(
                TerminalText.Show(
                    StatusLine.Of(
                        said.AsSpan(0, length), parsed.GetValue(state), ConfigurationRequest.ForThisProcess().UserDirectory, TimeProvider.System),
                    200));
            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp statusline");
    }
}
