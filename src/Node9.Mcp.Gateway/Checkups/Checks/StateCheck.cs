namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>Approvals and audit can be read and written by their owner only, and lie on a disk of this machine.</summary>
internal sealed class StateCheck : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // File systems whose locks and flushes other machines have a part in.
    private static readonly string[] Remote = ["nfs", "cifs", "smb", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "glusterfs", "ceph"];

    /// <inheritdoc/>
    public string Name => "state";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> RunAsync(CheckupScene scene, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        if (!Directory.Exists(scene.State))
        {
            findings.Add(new Finding(Name, FindingLevel.Notice, $"`{scene.State}` is not there yet: nothing was judged or asked so far"));
            return Task.FromResult<IReadOnlyList<Finding>>(findings);
        }

        if (!OperatingSystem.IsWindows())
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(scene.State, "*", SearchOption.AllDirectories).Prepend(scene.State))
            {
                bool link = new FileInfo(path).LinkTarget is not null;
                if (!link && (File.GetUnixFileMode(path) & Others) != 0)
                {
                    findings.Add(new Finding(Name, FindingLevel.Failure, $"others can read or write `{path}`", $"chmod -R go-rwx {scene.State}"));
                    break;
                }
            }
        }

        string kind = FileSystemOf(scene.State);
        if (Remote.Any(each => kind.StartsWith(each, StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(new Finding(Name, FindingLevel.Warning,
                $"`{scene.State}` lies on another machine's disk ({kind}): answers to approvals may come late or twice",
                "export NODE9_MCP_STATE=/var/tmp/node9-mcp-$USER"));
        }

        if (findings.Count == 0)
        {
            findings.Add(new Finding(Name, FindingLevel.Good, $"`{scene.State}` is its owner's alone, on a disk of this machine"));
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static string FileSystemOf(string path)
    {
        DriveInfo? drive = DriveInfo.GetDrives()
            .Where(each => path == each.Name.TrimEnd('/') || path.StartsWith($"{each.Name.TrimEnd('/')}/", StringComparison.Ordinal)
                || path.StartsWith(each.Name, StringComparison.OrdinalIgnoreCase))
            .MaxBy(static each => each.Name.Length);
        return drive is { IsReady: true } ? drive.DriveFormat : "";
    }
}
