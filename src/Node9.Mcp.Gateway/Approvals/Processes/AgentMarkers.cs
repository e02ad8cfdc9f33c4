using System.Collections;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>Knows the environment variables that coding agents give to the commands they run.</summary>
/// <remarks>A process that left the agent's tree (double fork, <c>setsid</c>) still carries them.</remarks>
public static class AgentMarkers
{
    /// <summary>The names; one that ends in <c>*</c> stands for all that begin so.</summary>
    public static IReadOnlyList<string> Names { get; } = AgentProcessData.Load().Markers;

    /// <summary>The first marker in this process's own environment; null when there is none.</summary>
    public static string? FindInThisProcess()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && Match(name, Names) is not null)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary><paramref name="name"/> itself when one of <paramref name="names"/> stands for it, otherwise
    /// null.</summary>
    internal static string? Match(string name, IReadOnlyList<string> names)
    {
        foreach (string each in names)
        {
            bool same = each.EndsWith('*')
                ? name.AsSpan().StartsWith(each.AsSpan(0, each.Length - 1), StringComparison.Ordinal)
                : string.Equals(name, each, StringComparison.Ordinal);
            if (same)
            {
                return name;
            }
        }

        return null;
    }
}
