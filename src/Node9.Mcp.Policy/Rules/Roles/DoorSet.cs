using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Policy.Rules.Roles;

/// <summary>Some of the ways by which a call may come.</summary>
internal sealed class DoorSet(IReadOnlyList<Door> doors)
{
    /// <summary>Every door by the word that files use for it.</summary>
    public static IReadOnlyDictionary<string, Door> Words { get; } = new Dictionary<string, Door>(StringComparer.Ordinal)
    {
        ["gateway"] = Door.Gateway,
        ["hook"] = Door.Hook,
        ["process"] = Door.Process,
        ["check"] = Door.Check,
    };

    /// <summary>The doors.</summary>
    public IReadOnlyList<Door> Doors => doors;

    /// <summary>Whether <paramref name="door"/> is one of them.</summary>
    public bool Contains(Door door)
    {
        for (int i = 0; i < doors.Count; i++)
        {
            if (doors[i] == door)
            {
                return true;
            }
        }

        return false;
    }
}
