namespace Node9.Mcp.Policy.Layers;

/// <summary>How strong a layer's word is, strongest first. A stronger layer may loosen what a weaker one decides, by an
/// explicit allow rule; a weaker one never loosens a stronger.</summary>
public enum LayerRank : byte
{
    /// <summary>Protects the firewall itself. Nothing loosens it, and it holds in every posture.</summary>
    SelfProtection,

    /// <summary>The machine's owner.</summary>
    Managed,

    /// <summary>The user.</summary>
    User,

    /// <summary>The repository in which the agent works.</summary>
    Project,

    /// <summary>The packs that come with the product.</summary>
    Shields,
}
