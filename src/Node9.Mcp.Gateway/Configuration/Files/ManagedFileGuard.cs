using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>Makes sure that the machine's policy was written by the machine's owner: file and directory belong to root,
/// and nobody else can write them.</summary>
internal static class ManagedFileGuard
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Whether the file may be believed; a problem is reported. A missing file is no problem.</summary>
    /// <param name="file">The file.</param>
    /// <param name="owner">The user id that must own it; 0 but in tests.</param>
    /// <param name="problems">Where problems go.</param>
    public static bool Check(ConfigurationFile file, uint owner, ICollection<Diagnostic> problems)
    {
        if (!File.Exists(file.Path))
        {
            return true;
        }

        string directory = Path.GetDirectoryName(file.Path) ?? "/";
        foreach (string path in (ReadOnlySpan<string>)[directory, file.Path])
        {
            if (FileStatus.OwnerOf(path) != owner)
            {
                Report(file, path, "does not belong to root", $"`sudo chown root {path}`", problems);
                return false;
            }

            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersWrite) != 0)
            {
                Report(file, path, "can be written by others than root", $"`sudo chmod go-w {path}`", problems);
                return false;
            }
        }

        return true;
    }

    private static void Report(
        ConfigurationFile file, string path, string what, string hint, ICollection<Diagnostic> problems) =>
        problems.Add(new Diagnostic(DiagnosticIds.UnsafeManagedFile, Severity.Error, new SourcePosition(file.Shown, 0, 0),
            $"the machine's policy is not used, because `{path}` {what}", hint));
}
