namespace Node9.Mcp.Policy.Paths;

/// <summary>Says what kind of place a path is, as attributes of a fact: <c>class=workspace</c>, <c>class=credential</c>,
/// <c>outside-workspace</c>, <c>root</c>, <c>home-itself</c>, <c>workspace-parent</c>, <c>system-directory</c> …</summary>
/// <remarks>Several classes may hold at once. Thread-safe.</remarks>
public static class PathClassifier
{
    private static readonly string[] ClassAttributes = [.. PathPatterns.Default.Classes.ConvertAll(name => $"class={name}")];
    private static readonly int Temporary = Bit("temporary");
    private static readonly int Stream = Bit("stream");
    private static readonly int System = Bit("system");
    private static readonly int Credential = Bit("credential");
    private static readonly int Workspaces = Bit("workspaces");
    private static readonly int Device = Bit("device");
    private static readonly int Terminal = Bit("terminal");

    /// <summary>Adds what holds of <paramref name="path"/>, which is resolved, to <paramref name="attributes"/>.</summary>
    public static void Describe(string path, PathPlace place, List<string> attributes)
    {
        ReadOnlySpan<char> all = WithoutAll(path);
        int mask = PathPatterns.Default.Match(path);
        if (all.Length != path.Length)
        {
            // What lies in `/var` is not temporary because `/var/tmp` is among it.
            int whole = PathPatterns.Default.Match(all);
            mask = (mask & ~Temporary) | (whole & (Temporary | System));
        }

        mask = InOwnHome(path, place.Home, mask);
        bool inWorkspace = place.Workspace is { } workspace && PathResolver.IsUnder(path, workspace);
        if ((mask & Stream) != 0)
        {
            attributes.Add("class=stream");
            return;
        }

        mask = inWorkspace ? mask & ~(System | Temporary | Workspaces) : mask;
        mask = (mask & Temporary) != 0 && IsInTemporaryHome(path, place.Home) ? mask & ~Temporary : mask;
        mask = (mask & Temporary) != 0 ? mask & ~(System | Device) : mask;
        mask = (mask & Terminal) != 0 ? mask & ~Device : mask;
        for (int i = 0; i < ClassAttributes.Length; i++)
        {
            if ((mask & (1 << i)) != 0)
            {
                attributes.Add(ClassAttributes[i]);
            }
        }

        bool rooted = all.Length > 0 && all[0] == '/' || IsDriveRooted(all);
        bool temporary = (mask & Temporary) != 0;
        Place(all, place, inWorkspace, rooted, temporary, attributes);
        if (rooted && (mask & System) != 0 && IsSystemDirectory(all))
        {
            attributes.Add("system-directory");
        }
    }

    private static void Place(
        ReadOnlySpan<char> path, PathPlace place, bool inWorkspace, bool rooted, bool temporary, List<string> attributes)
    {
        if (rooted && (path.Length == 1 || path.Length == 3 && path[2] == '/'))
        {
            attributes.Add("root");
        }

        if (IsHome(path, place.Home))
        {
            attributes.Add("home-itself");
        }

        if (inWorkspace)
        {
            attributes.Add("class=workspace");
            if (Same(path, place.Workspace))
            {
                attributes.Add("workspace-itself");
            }

            return;
        }

        if (place.Home is not null && PathResolver.IsUnder(path, place.Home))
        {
            attributes.Add("class=home");
        }

        if (!temporary && (rooted || path.StartsWith("..") || path.StartsWith("~")))
        {
            attributes.Add("outside-workspace");
        }

        if (rooted && place.Workspace is { } workspace && PathResolver.IsUnder(workspace, path))
        {
            attributes.Add("workspace-parent");
        }
    }

    private static bool IsDriveRooted(ReadOnlySpan<char> path) => path.Length > 2 && PathResolver.IsDrive(path) && path[2] == '/';

    private static bool Same(ReadOnlySpan<char> path, string? other) => IsDriveRooted(path)
        ? path.Equals(other, StringComparison.OrdinalIgnoreCase)
        : path.SequenceEqual(other);

    /// <summary>A home below a temporary directory, as containers and tests have it, is a home.</summary>
    // The superuser's home is closed to others. To the superuser it is a home like any: each place in it has its own classes.
    private static int InOwnHome(string path, string? home, int mask)
    {
        if (home is not ("/root" or "/var/root") || path.Length <= home.Length || !PathResolver.IsUnder(path, home))
        {
            return mask;
        }

        int whole = PathPatterns.Default.Match(home) & (System | Credential);
        return (mask & ~whole) | PathPatterns.Default.Match(path.AsSpan(home.Length + 1));
    }

    private static bool IsInTemporaryHome(string path, string? home) =>
        home is not null && PathResolver.IsUnder(path, home) && (PathPatterns.Default.Match(home) & Temporary) != 0;

    private static bool IsSystemDirectory(ReadOnlySpan<char> path) =>
        Depth(path) == 1
        || Depth(path) == 2 && (path.StartsWith("/usr/") || path.StartsWith("/var/") || path.StartsWith("/System/")
            || path.StartsWith("/Library/") || path.StartsWith("C:/Windows/", StringComparison.OrdinalIgnoreCase) || path is "/etc/ssh" or "/etc/ssl" or "/etc/systemd" or "/etc/pam.d");

    private static bool IsHome(ReadOnlySpan<char> path, string? home) =>
        Same(path, home) && !path.IsEmpty
        || path is "/root" or "~" or "/home" or "/Users"
        || path.Equals("C:/Users", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith("/home/") || path.StartsWith("/Users/") || path.StartsWith("C:/Users/", StringComparison.OrdinalIgnoreCase))
            && Depth(path) == 2 && !path.EndsWith("…");

    // `dir/*` and `dir/.*` are the directory's whole content.
    private static ReadOnlySpan<char> WithoutAll(ReadOnlySpan<char> path)
    {
        while (path.EndsWith("/*") || path.EndsWith("/.*") || path.EndsWith("/**") || path.EndsWith("/?*") || path.EndsWith("/.[!.]*"))
        {
            int slash = path.LastIndexOf('/');
            path = slash == 0 ? "/" : slash == 2 && PathResolver.IsDrive(path) ? path[..3] : path[..slash];
            if (slash == 0)
            {
                break;
            }
        }

        return path;
    }

    private static int Depth(ReadOnlySpan<char> path) => path.Count('/');

    private static int Bit(string name) => 1 << PathPatterns.Default.Classes.IndexOf(name);
}
