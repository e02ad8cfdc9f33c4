using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary><c>shields</c>: the packs of rules that come with the product, and switching them.</summary>
internal static class ShieldsVerb
{
    /// <summary>The verb with its sub-verbs.</summary>
    public static Command Create() => new Command("shields", "Show the built-in shields, and switch them on or off.")
    {
        ListVerb.Create(),
        ShowVerb.Create(),
        SwitchVerb.Create("enable", on: true),
        SwitchVerb.Create("disable", on: false),
    }.WithExamples("node9-mcp shields list", "node9-mcp shields show git");

    /// <summary>The argument that names a shield.</summary>
    internal static Argument<string> Name() => new("name") { Description = "The name of a shield, or of a part." };
}
