using System.CommandLine;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Hosting;

namespace Node9.Mcp.Cli.Verbs;

/// <summary>What <c>run</c> and <c>wrap</c> have in common.</summary>
internal static class GatewayArguments
{
    /// <summary>The posture to begin with.</summary>
    public static Option<string?> Posture { get; } = MakePosture();

    /// <summary>Where approvals and audit are kept.</summary>
    public static Option<string?> State { get; } = new("--state")
    {
        Description = "The directory for approvals and audit. Left out: NODE9_MCP_STATE, then the user's state directory.",
        HelpName = "DIR",
    };

    /// <summary>Runs a gateway on standard input and output; people are spoken to on standard error.</summary>
    public static async Task<int> RunAsync(
        ConfigurationRequest configuration, ParseResult parse, WrappedServer? wrapped, CancellationToken cancellation,
        string? entryName = null)
    {
        GatewayOutcome outcome = await GatewayHost.RunAsync(
            new GatewayStart
            {
                Configuration = configuration with { Posture = parse.GetValue(Posture) },
                Wrapped = wrapped,
                EntryName = entryName ?? GatewayStart.UsualEntryName,
                StateDirectory = parse.GetValue(State),
                Say = Console.Error.WriteLine,
            },
            cancellation).ConfigureAwait(false);
        return outcome switch
        {
            GatewayOutcome.Done => ExitCode.Done,
            GatewayOutcome.BadConfiguration => ExitCode.Usage,
            _ => ExitCode.Unavailable,
        };
    }

    private static Option<string?> MakePosture()
    {
        var option = new Option<string?>("--posture")
        {
            Description = "observe (hold nothing, record what would have been done), standard or strict.",
            HelpName = "P",
        };
        option.AcceptOnlyFromAmong("observe", "standard", "strict");
        return option;
    }
}
