namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Takes files of the workspace into a point before they are deleted or overwritten.</summary>
internal sealed class FileKeeper(SavedTree tree, string workspace)
{
    /// <summary>Takes in what <paramref name="path"/> names right now. Nothing there is nothing to lose.</summary>
    /// <exception cref="RecoveryException">It is, or leads, outside the workspace, or is too large.</exception>
    public void Add(KeptThing thing, string path)
    {
        if (!Path.IsPathFullyQualified(path) || RealPath.Of(workspace) is not { } root)
        {
            throw new RecoveryException($"where `{path}` is cannot be told", "write the whole path");
        }

        foreach (string each in PathExpansion.Of(path))
        {
            if (RealPath.OfEntry(Path.TrimEndingDirectorySeparator(each)) is not { } real)
            {
                continue;
            }

            // Writing follows a link, deleting does not.
            string? at = thing == KeptThing.Content && FileLook.At(real) is { Kind: SavedKind.Link } ? RealPath.Of(real) : real;
            if (at is null || FileLook.At(at) is null)
            {
                continue;
            }

            if (!RealPath.IsWithin(at, root))
            {
                throw new RecoveryException($"`{each}` is outside the workspace", "recovery points are made for the workspace only");
            }

            tree.Add(at);
        }
    }
}
