using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs;

/// <summary>Gives a verb its help text: what it does, then lines that can be typed as they stand.</summary>
internal static class VerbExamples
{
    /// <summary>Adds <paramref name="examples"/> to the verb's description, where <c>--help</c> shows them.</summary>
    public static T WithExamples<T>(this T command, params ReadOnlySpan<string> examples)
        where T : Command
    {
        command.Description = $"{command.Description}\n\nExamples:\n  {string.Join("\n  ", examples!)}";
        return command;
    }
}
