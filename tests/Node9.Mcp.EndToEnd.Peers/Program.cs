namespace Node9.Mcp.EndToEnd.Peers;

/// <summary><c>agent PROGRAM ARGUMENTS…</c> or <c>server RECORD [mute] [stubborn]</c>.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["agent", var program, .. var arguments] => Agent.Run(program, arguments),
        ["server", var record, .. var manners] => new RecordingServer(record, manners).Run(),
        _ => 2,
    };
}
