using System.CommandLine;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.SetUp;

/// <summary>What <c>init</c> and <c>uninstall</c> have in common.</summary>
internal sealed class SetUpArguments
{
    /// <summary>The clients that are meant.</summary>
    public Option<string[]> Client { get; } = MakeClient();

    /// <summary>Do it without asking.</summary>
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Write without asking." };

    /// <summary>Show it only.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Show what would be written, and write nothing." };

    /// <summary>For programs.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write JSON to stdout; with --yes or --dry-run." };

    /// <summary>Where backups are.</summary>
    public Option<string?> State { get; } = new("--state")
    {
        Description = "The state directory. Left out: NODE9_MCP_STATE, then the user's state directory.", HelpName = "DIR",
    };

    /// <summary>The rows that were named, or all.</summary>
    public IReadOnlyList<ClientRow> Rows(ParseResult parsed) =>
        parsed.GetValue(Client) is { Length: > 0 } named ? [.. named.Distinct().Select(id => ClientRows.Find(id)!)] : ClientRows.All;

    /// <summary>Whether clients were named.</summary>
    public bool Named(ParseResult parsed) => parsed.GetValue(Client) is { Length: > 0 };

    /// <summary>Runs <paramref name="run"/> on the state directory; what goes wrong with it becomes a message.</summary>
    public int OnState(ParseResult parsed, Func<StateDirectory, int> run)
    {
        TextWriter error = parsed.InvocationConfiguration.Error;
        try
        {
            return run(StateDirectory.Open(parsed.GetValue(State)));
        }
        catch (StateDirectoryException e)
        {
            error.WriteLine($"error: {e.Message}");
            error.WriteLine($"  hint: {e.Hint}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: set-up cannot go on: {e.Message.TrimEnd('.')}");
            error.WriteLine("  hint: look whether another `init` or `uninstall` is running, and at the state directory");
        }

        return ExitCode.Unavailable;
    }

    private static Option<string[]> MakeClient()
    {
        var option = new Option<string[]>("--client")
        {
            Description = $"Only this client; may be given again. One of: {string.Join(", ", ClientRows.Ids)}.",
            HelpName = "ID",
        };
        option.AcceptOnlyFromAmong([.. ClientRows.Ids]);
        return option;
    }
}
