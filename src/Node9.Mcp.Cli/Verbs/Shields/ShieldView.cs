using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Shields;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Shields;

/// <summary>A shield as lists show it, or a part of shields: what ships, and what the layers make of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it guards.</param>
/// <param name="Shields">The shields whose rules it has: itself, or those that it is a part of.</param>
/// <param name="Part">The part; null for a shield.</param>
/// <param name="Settings">What the layers say; null when there is no policy.</param>
internal sealed record ShieldView(
    string Name, string About, IReadOnlyList<Shield> Shields, ShieldPart? Part, ShieldSettings? Settings)
{
    /// <summary>What follows from switching off, for those who wonder why a call is held all the same.</summary>
    public const string WhatOffMeans =
        "what is off is left to the posture, which still asks before what destroys, executes or publishes; set a rule to `allow` to let it through";

    /// <summary>What the layers say of it by name; null when nothing.</summary>
    public ShieldChoice? Choice => Settings?[Name];

    /// <summary>Whether its rules are in force; of a part, whether those of any of its shields are.</summary>
    public bool Enabled => Part is null ? Choice?.Enabled != false
        : Settings is null || Shields.Any(shield => Settings.IsEnabled(Part, shield.Name));

    /// <summary>Its rules as they are written, each with its shield.</summary>
    public IReadOnlyList<(string Shield, DocumentNode Rule)> Rules =>
    [
        .. Shields.SelectMany(static shield => shield.Layer.Policy!.Member("rules")!.Value.Items.Select(rule => (shield.Name, rule))),
    ];

    /// <summary>Every shield under the policy of <paramref name="loaded"/>, then every part.</summary>
    public static IReadOnlyList<ShieldView> All(ConfigurationResult loaded)
    {
        var problems = new List<Diagnostic>();
        ShieldSettings? settings = loaded.Snapshot?.Policy.Shields;
        IReadOnlyList<Shield> shields = ShippedKnowledge.Shields(problems, proven: false);
        return
        [
            .. shields.Select(shield => new ShieldView(shield.Name, shield.About, [shield], null, settings)),
            .. ShieldPart.All.Select(part => new ShieldView(
                part.Name, part.About, [.. shields.Where(shield => part.Of.Contains(shield.Name))], part, settings)),
        ];
    }

    /// <summary>What a rule decides now: <c>off</c>, or a decision; with what it would by itself where that differs.</summary>
    public string Decision(string shield, DocumentNode rule)
    {
        string id = rule.Member("id")!.Value.Text;
        string ships = rule.Member("decision")!.Value.Text;
        Decision own = Enum.Parse<Decision>(ships, ignoreCase: true);
        Decision? now = Settings is null ? own : Part is null ? Settings.Decide(shield, id, own) : Settings.Decide(Part, shield, id, own);
        bool enabled = Settings is null || (Part is null ? Enabled : Settings.IsEnabled(Part, shield));
        return now is null ? enabled ? $"off (ships as {ships})" : $"off (would {ships})"
            : now == own ? ships : $"{now.Value.ToString().ToLowerInvariant()} (ships as {ships})";
    }
}
