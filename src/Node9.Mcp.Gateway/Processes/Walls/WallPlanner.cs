using System.Globalization;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Paths;

namespace Node9.Mcp.Gateway.Processes.Walls;

/// <summary>Finds the openings that leave everything readable but what is hidden, and only some places writable.</summary>
/// <remarks>The kernel knows no "all but this": round each hidden place its neighbours are opened one by one, all the way up. So
/// a file that is made later beside a hidden one, in the home directory itself say, cannot be read behind the walls.</remarks>
internal static class WallPlanner
{
    private const int MostOpenings = 20_000;
    private const string Credential = "class=credential";

    private static readonly string[] Temporary = ["/tmp", "/var/tmp", "/dev"];

    /// <summary>The plan for a process in <paramref name="workspace"/>.</summary>
    /// <param name="options">What the configuration adds.</param>
    /// <param name="workspace">Its directory.</param>
    /// <param name="home">The user's.</param>
    /// <param name="secret">Directories of ours that are hidden as well.</param>
    public static WallPlan Make(WallOptions options, string workspace, string home, IReadOnlyList<string> secret)
    {
        List<string> hidden = Hidden(options, home, secret);
        var openings = new List<WallOpening> { new(OpeningKind.List, "/") };
        Open(openings, "/", OpeningKind.Read, hidden);
        foreach (string place in Writable(options, workspace, home))
        {
            Open(openings, place, OpeningKind.Write, hidden);
        }

        return new WallPlan(openings, [.. options.Connect.Select(static port => int.Parse(port, CultureInfo.InvariantCulture))]);
    }

    /// <summary>What is hidden: whatever the policy calls a credential's place in the home directory, and what is added.</summary>
    public static List<string> Hidden(WallOptions options, string home, IReadOnlyList<string> secret)
    {
        var hidden = new List<string>();
        foreach (string each in Entries(home))
        {
            if (IsCredential(each, home))
            {
                hidden.Add(each);
            }
            else if (Path.GetFileName(each).StartsWith('.') && Directory.Exists(each))
            {
                hidden.AddRange(Entries(each).Where(inner => IsCredential(inner, home)));
            }
        }

        hidden.AddRange(options.Hide.Select(place => Full(place, home)));
        hidden.AddRange(secret);
        return hidden;
    }

    /// <summary>The places that can be written, but for what is hidden in them.</summary>
    public static List<string> Writable(WallOptions options, string workspace, string home)
    {
        string? own = Environment.GetEnvironmentVariable("TMPDIR");
        var places = new List<string> { workspace };
        places.AddRange(Temporary);
        places.AddRange(own is null ? [] : [own]);
        places.AddRange(options.Write.Select(place => Full(place, home)));
        return places;
    }

    private static void Open(List<WallOpening> openings, string path, OpeningKind kind, List<string> hidden)
    {
        if (hidden.Contains(path) || openings.Count >= MostOpenings)
        {
            return;
        }

        string below = path == "/" ? path : path + "/";
        if (!hidden.Exists(each => each.StartsWith(below, StringComparison.Ordinal)))
        {
            openings.Add(new WallOpening(kind, path));
            return;
        }

        foreach (string each in Entries(path))
        {
            Open(openings, each, kind, hidden);
        }
    }

    private static bool IsCredential(string path, string home)
    {
        var attributes = new List<string>();
        PathClassifier.Describe(path, new PathPlace(home, home, null), attributes);
        return attributes.Contains(Credential);
    }

    private static string[] Entries(string directory)
    {
        try
        {
            return Directory.GetFileSystemEntries(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // What we cannot list, what runs below us cannot read either.
        }
    }

    private static string Full(string path, string home) => path == "~" ? home
        : path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, path[2..]) : Path.GetFullPath(path);
}
