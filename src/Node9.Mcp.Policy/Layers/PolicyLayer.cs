using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Policy.Layers;

/// <summary>One source of rules and how much its word weighs.</summary>
/// <remarks>Immutable. Who reads the file decides rank and trust; a file cannot claim them for itself.</remarks>
public sealed record PolicyLayer
{
    /// <summary>How strong the layer is.</summary>
    public required LayerRank Rank { get; init; }

    /// <summary>The name that matches carry: <c>user</c>, <c>shield:tools</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the layer may loosen weaker ones. An untrusted layer's allow rules are read and reported, but
    /// change nothing; its other rules hold in full.</summary>
    public bool Trusted { get; init; } = true;

    /// <summary>Whether the layer's examples were run where it was made, so that they need not be read and run at every start. Only
    /// for what comes inside the executable.</summary>
    public bool Proven { get; init; }

    /// <summary>Digest of the text that the layer was read from, where the build has said it; null to take the digest of
    /// what <see cref="Policy"/> says.</summary>
    public string? Digest { get; init; }

    /// <summary>The <c>policy</c> object (<c>posture</c>, <c>rules</c>); null for a layer that says nothing.</summary>
    public DocumentNode? Policy { get; init; }
}
