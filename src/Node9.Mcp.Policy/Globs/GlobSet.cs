namespace Node9.Mcp.Policy.Globs;

/// <summary>One or more globs, of which one must fit.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class GlobSet(IReadOnlyList<Glob> globs)
{
    private readonly Glob[] _globs = [.. globs];

    /// <summary>The globs.</summary>
    public IReadOnlyList<Glob> Globs => _globs;

    /// <summary>The only texts that fit; null when a glob has wildcards.</summary>
    public IReadOnlyList<string>? Literals => Array.TrueForAll(_globs, static glob => glob.Literal is not null)
        ? Array.ConvertAll(_globs, static glob => glob.Literal!)
        : null;

    /// <summary>The globs in back-quotes, with commas between.</summary>
    public override string ToString() => $"`{string.Join("`, `", (object[])_globs)}`";

    /// <summary>Whether the whole of <paramref name="text"/> fits one of the globs.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        foreach (Glob glob in _globs)
        {
            if (glob.IsMatch(text))
            {
                return true;
            }
        }

        return false;
    }
}
