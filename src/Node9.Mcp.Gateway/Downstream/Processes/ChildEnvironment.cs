using System.Collections;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>Decides which of the gateway's own variables a downstream server gets to see.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] PosixBase =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TERM", "TMPDIR", "TZ",
    ];

    private static readonly string[] WindowsBase =
    [
        "PATH", "PATHEXT", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "TEMP", "TMP", "USERNAME", "USERPROFILE",
        "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)",
        "PROGRAMW6432", "PROCESSOR_ARCHITECTURE", "NUMBER_OF_PROCESSORS", "LANG", "TZ",
    ];

    /// <summary>
    /// What a program needs to run at all, and then the entry's own variables: no token of ours among them.
    /// </summary>
    public static IReadOnlyDictionary<string, string> SafeBase(IReadOnlyDictionary<string, string> entry) =>
        Build(System.Environment.GetEnvironmentVariables(), entry, everything: false);

    /// <summary>Everything this process was given, and then the entry's own variables.</summary>
    public static IReadOnlyDictionary<string, string> Everything(IReadOnlyDictionary<string, string> entry) =>
        Build(System.Environment.GetEnvironmentVariables(), entry, everything: true);

    /// <summary>The same decision over a given environment.</summary>
    internal static IReadOnlyDictionary<string, string> Build(
        IDictionary own, IReadOnlyDictionary<string, string> entry, bool everything)
    {
        var windows = OperatingSystem.IsWindows();
        var names = windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var kept = new HashSet<string>(windows ? WindowsBase : PosixBase, names);
        var built = new Dictionary<string, string>(names);
        foreach (DictionaryEntry variable in own)
        {
            var name = (string)variable.Key;
            if (everything || kept.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal))
            {
                built[name] = (string?)variable.Value ?? "";
            }
        }

        foreach (var (name, value) in entry)
        {
            built[name] = value;
        }

        return built;
    }
}
