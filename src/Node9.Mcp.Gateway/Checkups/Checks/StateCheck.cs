namespace Node9.Mcp.Gateway.Checkups.Checks;

/// <summary>Approvals and audit can be read and written by their owner only, and lie on a disk of this machine.</summary>
internal sealed class StateCheck : ICheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

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

        // Where nobody else can enter the directory, the modes of what is in it make no difference.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(scene.State) & Others) != 0)
        {
            findings.Add(new Finding(Name, FindingLevel.Failure, $"others can enter or read `{scene.State}`", $"chmod -R go-rwx {scene.State}"));
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
