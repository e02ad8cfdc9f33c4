namespace Node9.Mcp.Policy.Globs;

/// <summary>What a <see cref="Glob"/> is matched against, which decides how far a star reaches.</summary>
public enum GlobKind : byte
{
    /// <summary>A name: <c>*</c> stands for any characters.</summary>
    Name,

    /// <summary>A path or the like: <c>*</c> and <c>?</c> stop at <c>/</c>, <c>**</c> does not.</summary>
    Path,
}
