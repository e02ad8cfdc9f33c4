using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell;

/// <summary>What cmdlets and methods do, from the data files of this folder, by names in lower case.</summary>
/// <remarks>Thread-safe.</remarks>
internal static class CmdletCatalogue
{
    private static readonly Lazy<CatalogueIndex> CmdletFiles = new(static () => new CatalogueIndex(EmbeddedData.Files("cmdlets/")));

    private static readonly Lazy<CatalogueIndex> MethodFiles = new(static () => new CatalogueIndex(EmbeddedData.Files("methods/")));

    /// <summary>Cmdlets and their aliases.</summary>
    public static CatalogueIndex Cmdlets => CmdletFiles.Value;

    /// <summary>Methods: <c>.name</c> of any object, whose first operand is the object, and <c>[type]::name</c>.</summary>
    public static CatalogueIndex Methods => MethodFiles.Value;

    /// <summary>What is known of the cmdlet or method that <paramref name="command"/> names; null when nothing is.</summary>
    public static CommandSpec? Find(ShellCommand command) =>
        command is { Context.Environment.Dialect: ShellDialect.PowerShell, Name: { } name }
            ? name.Contains('-', StringComparison.Ordinal) ? Cmdlets.Find(name) : Methods.Find(name)
            : null;
}
