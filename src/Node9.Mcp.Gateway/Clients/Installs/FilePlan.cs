using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>What set-up would do with one file.</summary>
public sealed record FilePlan
{
    internal FilePlan(ClientFile file) => File = file;

    internal ClientFile File { get; }

    /// <summary>Whose file it is.</summary>
    public ClientRow Client => File.Client;

    /// <summary>Where it is.</summary>
    public string Path => File.Path;

    /// <summary>Whether it lies in a project and others who work there get it too.</summary>
    public bool IsShared => File.Servers is { OfProject: true };

    /// <summary>What it holds; null when it is not there.</summary>
    public byte[]? Before { get; init; }

    /// <summary>What it would hold; null when it would go.</summary>
    public byte[]? After { get; init; }

    /// <summary>What is done, in words: <c>`pg` goes behind the gateway</c>.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>What is left as it is, and why.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>Why nothing can be done.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; init; } = [];

    /// <summary>How many servers and hooks were set up already.</summary>
    public int Already { get; init; }

    internal MadeParts Made { get; init; } = MadeParts.None;

    /// <summary>Whether anything would change.</summary>
    public bool Changes => Problems.Count == 0
        && (Before is null || After is null ? Before != After : !Before.AsSpan().SequenceEqual(After));
}
