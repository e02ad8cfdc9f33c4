using Node9.Mcp.Policy.Secrets.Shapes;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>How one kind of credential is found, as <c>Data/*.json</c> says.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed record Detector
{
    /// <summary>What a finding is called in rules: <c>github-token</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where the scan stops to look, in small letters.</summary>
    public required string[] Words { get; init; }

    /// <summary>Who reads it.</summary>
    public required DetectorReading Reading { get; init; }

    /// <summary>How the credential, or the value beside its name, is spelled.</summary>
    public TokenShape? Shape { get; init; }

    /// <summary>How many characters of the shape stand before the word.</summary>
    public int Before { get; init; }

    /// <summary>The characters before the word that belong to the credential; null when their number is fixed.</summary>
    public CharacterSet? Anchor { get; init; }

    /// <summary>Least entropy, in bits for each character.</summary>
    public double Entropy { get; init; }

    /// <summary>Whether there must be a digit.</summary>
    public bool NeedsDigit { get; init; }

    /// <summary>Whether the last six characters are a checksum.</summary>
    public bool HasChecksum { get; init; }

    /// <summary>Whether it may touch other letters.</summary>
    public bool FreeEdges { get; init; }

    /// <summary>Whether it may not follow a slash.</summary>
    public bool NotInPaths { get; init; }

    /// <summary>Whether it must decode to <c>user:password</c>.</summary>
    public bool IsPair { get; init; }

    /// <summary>Whether a run of the same character is part of it.</summary>
    public bool HasFiller { get; init; }

    /// <summary>Hosts where it belongs.</summary>
    public string[] Home { get; init; } = [];

    /// <summary>A finding of this kind.</summary>
    public SecretFinding Finding(int start, int end, bool sample) => new(
        Id, Name, start, end - start, sample,
        Reading is DetectorReading.Generic or DetectorReading.Header, Home);
}
