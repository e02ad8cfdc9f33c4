using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>What was kept aside before one call: files as they were, and commits that names pointed to.</summary>
/// <remarks>Immutable; stands in <c>point.json</c> of its own directory, which is written last: a point without it was
/// never finished and counts for nothing.</remarks>
public sealed record RecoveryPoint
{
    /// <summary><c>rcv_</c> and ten letters and digits.</summary>
    public required string Id { get; init; }

    /// <summary>The audit's id of the call.</summary>
    public required string CallId { get; init; }

    /// <summary>The session of the call.</summary>
    public required string Session { get; init; }

    /// <summary>The agent that made the call.</summary>
    public required string Agent { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>After when it may be removed.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What the call would do, a line per effect: <c>file.delete /home/me/app/build</c>.</summary>
    public required IReadOnlyList<string> What { get; init; }

    /// <summary>The bytes kept.</summary>
    public long Size { get; init; }

    /// <summary>Files, directories and links, each directory before what is in it.</summary>
    public IReadOnlyList<SavedEntry> Entries { get; init; } = [];

    /// <summary>Branches, tags, stashes and HEADs.</summary>
    public IReadOnlyList<SavedReference> References { get; init; } = [];

    /// <summary>What was passed over, a sentence each: sockets, devices.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One file, directory or link as it was.</summary>
/// <param name="Path">Where it stood, absolute.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Mode">Its permission bits; 0 where the system has none.</param>
/// <param name="Modified">When it was last changed.</param>
/// <param name="Size">Bytes; 0 unless a file.</param>
/// <param name="Content">The name of the file in the point that holds what was in it; null unless a file.</param>
/// <param name="Target">Where it led; null unless a link.</param>
public sealed record SavedEntry(
    string Path, SavedKind Kind, int Mode, DateTimeOffset Modified, long Size, string? Content, string? Target);

/// <summary>A name in a repository and the object that it named.</summary>
/// <param name="Repository">The directory that holds the repository's work tree.</param>
/// <param name="Name">The full name: <c>refs/heads/topic</c>, <c>refs/stash</c>.</param>
/// <param name="Object">The id of the object.</param>
/// <param name="Kept">The name of ours that keeps the object alive.</param>
/// <param name="Label">A stash's message; null for others.</param>
public sealed record SavedReference(string Repository, string Name, string Object, string Kept, string? Label);

/// <summary>What stands at a path.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SavedKind>))]
public enum SavedKind : byte
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,
}
