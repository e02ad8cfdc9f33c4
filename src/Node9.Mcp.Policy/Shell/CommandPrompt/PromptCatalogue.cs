using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>What the command prompt's own commands and the programs of Windows do, from the data files of this folder, by
/// names in lower case.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class PromptCatalogue
{
    private static readonly Lazy<CatalogueIndex> CommandFile = new(static () => new CatalogueIndex(EmbeddedData.Files("command-prompt/commands")));

    private static readonly Lazy<CatalogueIndex> ProgramFile = new(static () => new CatalogueIndex(EmbeddedData.Files("command-prompt/programs")));

    /// <summary>Commands of the command prompt itself, and programs that mean something else outside Windows.</summary>
    public static CatalogueIndex Commands => CommandFile.Value;

    /// <summary>Programs of Windows.</summary>
    public static CatalogueIndex Programs => ProgramFile.Value;

    /// <summary>What is known of <paramref name="name"/> on Windows before other knowledge counts; null when nothing is.</summary>
    public static CommandSpec? Find(ShellCommand command, string name) => command.Context.Environment.Dialect switch
    {
        ShellDialect.CommandPrompt => Commands.Find(name) ?? Programs.Find(name),
        ShellDialect.PowerShell => Programs.Find(name),
        _ => null,
    };
}
