namespace Node9.Mcp.EndToEnd.Peers;

/// <summary><c>agent PROGRAM ARGUMENTS…</c>, <c>server RECORD [mute] [stubborn]</c> or <c>tee RECORD PROGRAM ARGUMENTS…</c>.</summary>
internal static class Program
{
    private static int Main(string[] args) => args switch
    {
        ["agent", var program, .. var arguments] => Agent.Run(program, arguments),
        ["server", var record, .. var manners] => new RecordingServer(record, manners).Run(),
        ["tee", var record, var program, .. var arguments] => Tee.Run(record, program, arguments),
        _ => 2,
    };
}
