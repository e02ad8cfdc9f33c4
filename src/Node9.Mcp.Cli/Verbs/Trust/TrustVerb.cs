using System.CommandLine;
using Node9.Mcp.Gateway.Configuration.Trust;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Trust;

/// <summary><c>trust</c>: lets a repository's own <c>mcp-proxy.json</c> loosen what shields say, as long as it stays as it
/// is. Running gateways notice. Refused to agents.</summary>
internal static class TrustVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var directory = new Argument<string?>("dir")
        {
            Description = "The directory whose mcp-proxy.json is meant. Left out: this one.", Arity = ArgumentArity.ZeroOrOne,
        };
        var list = new Option<bool>("--list") { Description = "Show what is trusted." };
        var revoke = new Option<bool>("--revoke") { Description = "Trust it no longer." };
        var json = new Option<bool>("--json") { Description = "Write JSON to stdout." };
        var state = new Option<string?>("--state")
        {
            Description = "The state directory. Left out: NODE9_MCP_STATE, then the user's state directory.",
            HelpName = "DIR",
        };
        var verb = new Command("trust", "Trust a repository's mcp-proxy.json as it is now: its allow rules count until it changes.")
        {
            directory, list, revoke, state, json,
        };
        verb.SetAction(parsed =>
        {
            TextWriter error = parsed.InvocationConfiguration.Error;
            try
            {
                var run = new TrustRun(
                    StateDirectory.Open(parsed.GetValue(state)), parsed.GetValue(json), parsed.InvocationConfiguration.Output, error);
                string place = parsed.GetValue(directory) ?? Environment.CurrentDirectory;
                return parsed.GetValue(list) ? run.List() : parsed.GetValue(revoke) ? run.Revoke(place) : run.Trust(place);
            }
            catch (StateDirectoryException e)
            {
                error.WriteLine($"error: {e.Message}");
                error.WriteLine($"  hint: {e.Hint}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"error: `{TrustBook.FileName}` cannot be written: {e.Message.TrimEnd('.')}");
                error.WriteLine("  hint: look at the state directory and its permissions");
            }

            return ExitCode.Unavailable;
        });
        return verb.WithExamples("node9-mcp trust ~/project", "node9-mcp trust --list", "node9-mcp trust --revoke ~/project");
    }
}
