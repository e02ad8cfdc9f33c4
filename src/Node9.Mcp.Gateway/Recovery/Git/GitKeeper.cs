using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Recovery.Git;

/// <summary>Says what of a repository must be kept before something of it is thrown away: files go into the point as plain
/// copies, and names into a list whose objects the point keeps alive.</summary>
/// <remarks>Commits of the work tree would have been smaller, but making them runs the repository's clean filters and keeps
/// neither modes nor what is ignored.</remarks>
internal sealed class GitKeeper(SavedTree tree, List<SavedName> names)
{
    /// <summary>Takes in what <paramref name="fact"/> would throw away.</summary>
    /// <exception cref="RecoveryException">It cannot be told, or cannot be kept.</exception>
    public void Add(KeptThing thing, Fact fact)
    {
        if (fact.Directory is not { } directory)
        {
            throw new RecoveryException(
                "in which repository something is thrown away cannot be told", "name the directory plainly, with `cd` or `git -C`");
        }

        if (GitRepository.Find(directory) is not { } repository)
        {
            return;
        }

        switch (thing)
        {
            case KeptThing.Changes:
                AddChanges(repository, fact);
                break;
            case KeptThing.Untracked:
                AddUntracked(repository, RealPath.Of(directory)!, fact.Has("ignored"));
                break;
            case KeptThing.Stashes:
                AddStashes(repository, fact);
                break;
            default:
                AddName(repository, fact.Object, thing == KeptThing.Tag ? ["refs/tags/"] : ["refs/heads/", "refs/remotes/"]);
                break;
        }
    }

    private void AddChanges(GitRepository repository, Fact fact)
    {
        foreach (string path in IndexListing.Changed(repository))
        {
            tree.Add(Path.Join(repository.Top, path));
        }

        string? head = repository.Object("HEAD");
        string staged = repository.Git.Run(
            head is null ? ["ls-files", "-z"] : ["diff-index", "--cached", "-z", "--name-only", "--no-renames", "--no-ext-diff", head]);
        foreach (string path in GitRepository.Parts(staged))
        {
            string full = Path.Join(repository.Top, path);
            if (FileLook.At(full) is { Kind: not SavedKind.Directory })
            {
                tree.Add(full);
            }
        }

        if (!fact.Has("paths"))
        {
            AddUntracked(repository, repository.Top, false);
            if (head is not null)
            {
                string? branch = repository.Git.Try(["symbolic-ref", "-q", "HEAD"]);
                names.Add(new SavedName(repository, branch is null ? "HEAD" : GitRepository.Line(branch), head, null));
            }
        }

        tree.Add(Path.Join(repository.GitDirectory, "index"));
    }

    private void AddUntracked(GitRepository repository, string directory, bool ignored)
    {
        var git = new GitCommand(directory);
        string listing = git.Run(
            ignored ? ["ls-files", "-z", "-o", "--directory"] : ["ls-files", "-z", "-o", "--directory", "--exclude-standard"]);
        foreach (string path in GitRepository.Parts(listing))
        {
            string full = Path.TrimEndingDirectorySeparator(Path.Join(directory, path));
            if (full != repository.Top)
            {
                tree.Add(full);
            }
        }
    }

    private void AddStashes(GitRepository repository, Fact fact)
    {
        string[] ids = repository.Git.Try(["rev-list", "-g", "refs/stash"])?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
        string which = fact.Object.Replace("stash@{", "", StringComparison.Ordinal).TrimEnd('}');
        bool all = fact.Has("all") || !int.TryParse(which, out int only) || only >= ids.Length;
        int.TryParse(which, out int number);
        for (int i = ids.Length - 1; i >= 0; i--)
        {
            if (all || i == number)
            {
                string commit = repository.Git.Run(["cat-file", "commit", ids[i]]);
                int body = commit.IndexOf("\n\n", StringComparison.Ordinal);
                string label = body < 0 ? "" : commit[(body + 2)..].Split('\n')[0];
                names.Add(new SavedName(repository, "refs/stash", ids[i], label));
            }
        }
    }

    private void AddName(GitRepository repository, string name, ReadOnlySpan<string> places)
    {
        foreach (string place in places)
        {
            if (repository.Object(place + name) is { } id)
            {
                names.Add(new SavedName(repository, place + name, id, null));
            }
        }
    }
}

/// <summary>A name that a point will keep the object of.</summary>
internal sealed record SavedName(GitRepository Repository, string Name, string Object, string? Label);
