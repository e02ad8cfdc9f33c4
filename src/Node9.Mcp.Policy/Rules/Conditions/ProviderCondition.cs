using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Rules.Conditions;

/// <summary>Whose products a rule speaks of, after a shield was set for some providers otherwise than for the rest.</summary>
/// <param name="providers">The providers.</param>
/// <param name="isOnly">Whether it speaks of these only, or of all others and of facts without a provider.</param>
internal sealed class ProviderCondition(string[] providers, bool isOnly)
{
    /// <summary>The providers.</summary>
    public string[] Providers => providers;

    /// <summary>Whether the rule speaks of <paramref name="fact"/>; null stands for the call as a whole.</summary>
    public bool Includes(Fact? fact) =>
        (fact?.Provider is { } provider && Array.IndexOf(providers, provider) >= 0) == isOnly;

    /// <summary>The providers as a sentence about a fact that is not included ends.</summary>
    public override string ToString() => $"{(isOnly ? "" : "anything but ")}`{string.Join("`, `", providers)}`";
}
