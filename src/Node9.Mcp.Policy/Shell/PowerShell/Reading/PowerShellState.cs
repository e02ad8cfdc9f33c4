using Node9.Mcp.Policy.Shell.PowerShell.Syntax;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>What the script has set so far: variables, functions, aliases and the directory.</summary>
/// <remarks>Serves one text and one thread.</remarks>
internal sealed class PowerShellState
{
    /// <summary>Values by name in lower case.</summary>
    public Dictionary<string, PowerShellValue> Variables { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>Functions by name in lower case.</summary>
    public Dictionary<string, PowerShellScript> Functions { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>What aliases of this script stand for.</summary>
    public Dictionary<string, string> Aliases { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>The directory; null when not known.</summary>
    public string? Directory { get; set; }

    /// <summary>The same, to be changed by itself.</summary>
    public PowerShellState Fork() => new()
    {
        Variables = new Dictionary<string, PowerShellValue>(Variables, StringComparer.Ordinal),
        Functions = Functions,
        Aliases = Aliases,
        Directory = Directory,
    };
}
