namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <summary>Tells the drives apart that a path may begin with: files, the registry, the environment and others.</summary>
internal static class ProviderPath
{
    private static readonly string[] Hives =
    [
        "hklm:", "hkcu:", "hkcr:", "hku:", "hkcc:", "registry::", "microsoft.powershell.core\\registry::", "hkey_local_machine\\",
        "hkey_current_user\\", "hkey_classes_root\\", "hkey_users\\",
    ];

    private static readonly string[] Others = ["cert:", "wsman:", "function:", "variable:", "alias:"];

    /// <summary>The parameter that a path of another drive than those of files is given; null for files.</summary>
    public static string? ParameterOf(string path) =>
        Begins(path, Hives) ? "-Registry"
        : path.StartsWith("env:", StringComparison.OrdinalIgnoreCase) ? "-Env"
        : Begins(path, Others) ? "-Provider"
        : null;

    /// <summary>Whether <paramref name="name"/> is one that only this table has, so that nobody can write it.</summary>
    public static bool IsParameter(string name) => name is "-Registry" or "-Env" or "-Provider";

    private static bool Begins(string path, string[] drives)
    {
        foreach (string drive in drives)
        {
            if (path.StartsWith(drive, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
