using System.Text.Json;
using System.Text.Json.Serialization;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Which effects destroy something that can be kept aside first: the rows of <c>recoverable.json</c>, of which
/// the first that fits a fact counts.</summary>
internal static class RecoverableEffects
{
    private static readonly RecoverableEffect[] Rows = Load();

    /// <summary>What to keep before <paramref name="fact"/>; null when the effect is not listed, or is only listed for what
    /// it means beside others.</summary>
    public static KeptThing? Find(Fact fact) => Find(fact, false);

    /// <summary>What to keep before <paramref name="fact"/> where the same call destroys something too; null when nothing.</summary>
    public static KeptThing? FindBeside(Fact fact) => Find(fact, true);

    private static KeptThing? Find(Fact fact, bool beside)
    {
        foreach (RecoverableEffect row in Rows)
        {
            if (row.Beside == beside && row.Effect == fact.Effect && (row.With is null || fact.Has(row.With)))
            {
                return row.Saves;
            }
        }

        return null;
    }

    private static RecoverableEffect[] Load()
    {
        using Stream file = typeof(RecoverableEffects).Assembly.GetManifestResourceStream("recoverable.json")
            ?? throw new InvalidOperationException("recoverable.json is not embedded");
        return JsonSerializer.Deserialize(file, RecoveryJson.Default.RecoverableEffectArray) ?? [];
    }
}

/// <summary>One row of <c>recoverable.json</c>.</summary>
internal sealed record RecoverableEffect
{
    /// <summary>The effect.</summary>
    public required string Effect { get; init; }

    /// <summary>The particular that the fact must have; null for any.</summary>
    public string? With { get; init; }

    /// <summary>Whether the effect destroys nothing, and changes where that is which another effect of the call destroys.</summary>
    public bool Beside { get; init; }

    /// <summary>What is kept.</summary>
    public required KeptThing Saves { get; init; }

    /// <summary>What a reader should know.</summary>
    public required string About { get; init; }
}

/// <summary>What is kept before an effect.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KeptThing>))]
internal enum KeptThing : byte
{
    /// <summary>Nothing can be.</summary>
    Nothing,

    /// <summary>A file or directory with everything below it.</summary>
    Tree,

    /// <summary>What a file holds.</summary>
    Content,

    /// <summary>The changes of a repository that are in no commit, its index and where its HEAD stands.</summary>
    Changes,

    /// <summary>Files that a repository does not track.</summary>
    Untracked,

    /// <summary>Stashes.</summary>
    Stashes,

    /// <summary>The commit that a branch names.</summary>
    Branch,

    /// <summary>What a tag names.</summary>
    Tag,
}
