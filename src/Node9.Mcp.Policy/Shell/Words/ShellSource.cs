namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>Where a stream of bytes comes from: the commands that may write it, and its text where that is known.</summary>
/// <remarks>The earlier stage of a pipeline, the inside of <c>$(…)</c>, <c>`…`</c> and <c>&lt;(…)</c> are all sources, so
/// <c>curl … | sh</c>, <c>sh -c "$(curl …)"</c> and <c>. &lt;(curl …)</c> look alike to a reader.</remarks>
public sealed record ShellSource
{
    /// <summary>The simple commands that may write the stream, wrapped ones included, in the order met.</summary>
    public IReadOnlyList<ShellCommand> Commands { get; init; } = [];

    /// <summary>Whether a whole directory was written, so that what lies in it has the same origin: <c>git clone</c>.</summary>
    public bool IsTree { get; init; }

    /// <summary>Whether inline code of another language wrote it, so that nobody has read what it holds.</summary>
    public bool IsMade { get; init; }

    /// <summary>The text when it is known (<c>echo 'DROP TABLE x' | psql</c>); else null.</summary>
    public string? Text { get; init; }
}
