using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Pins;

/// <summary><c>pins</c>: which definitions of tools were accepted, which wait, and how they differ.</summary>
internal static class PinsVerb
{
    /// <summary>The group of verbs.</summary>
    public static Command Create() => new Command("pins", "Look after the tool definitions that were accepted.")
    {
        ListVerb.Create(),
        DiffVerb.Create(),
        AcceptVerb.Create(),
        LockVerb.Create(),
    }.WithExamples("node9-mcp pins list", "node9-mcp pins diff files", "node9-mcp pins accept files write_file");
}
