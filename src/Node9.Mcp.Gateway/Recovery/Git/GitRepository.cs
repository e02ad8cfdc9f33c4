namespace Node9.Mcp.Gateway.Recovery.Git;

/// <summary>One repository's work tree, found from a directory in it.</summary>
internal sealed class GitRepository
{
    private GitRepository(string top, string gitDirectory) => (Top, GitDirectory) = (top, gitDirectory);

    /// <summary>The directory that holds the work tree, without links.</summary>
    public string Top { get; }

    /// <summary>Where its index and HEAD are; a linked work tree has its own.</summary>
    public string GitDirectory { get; }

    /// <summary>Runs in the work tree.</summary>
    public GitCommand Git => field ??= new GitCommand(Top);

    /// <summary>The repository around <paramref name="directory"/>; null when there is none, and so nothing to lose.</summary>
    /// <exception cref="RecoveryException">Its configuration says that its files are elsewhere, or git refuses it.</exception>
    public static GitRepository? Find(string directory)
    {
        for (string? at = RealPath.Of(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (!Path.Exists(Path.Join(at, ".git")))
            {
                continue;
            }

            var git = new GitCommand(at);
            string top = Line(git.Run(["rev-parse", "--show-toplevel"]));
            return top == at
                ? new GitRepository(at, Line(git.Run(["rev-parse", "--absolute-git-dir"])))
                : throw new RecoveryException(
                    $"the repository in `{at}` says that its files are in `{top}`", "look at its `core.worktree`");
        }

        return null;
    }

    /// <summary>What <paramref name="name"/> names; null when there is no such name.</summary>
    public string? Object(string name) => Git.Try(["rev-parse", "--verify", "-q", name]) is { } id ? Line(id) : null;

    /// <summary>The parts of a listing that ends each with a zero.</summary>
    public static IEnumerable<string> Parts(string listing) => listing.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    internal static string Line(string text) => text.TrimEnd('\n');
}
