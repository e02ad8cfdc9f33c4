using System.Globalization;
using Node9.Mcp.Gateway.Interventions;

namespace Node9.Mcp.Cli.Verbs.Pauses;

/// <summary>Reads how long a pause is to last.</summary>
internal static class PauseLength
{
    /// <summary><c>90s</c>, <c>10m</c>, <c>1h</c>; null for anything else and for what is longer than a pause may be.</summary>
    public static TimeSpan? Read(string text)
    {
        long unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && TimeSpan.FromSeconds(count * unit) is var length && length > TimeSpan.Zero && length <= PauseOrder.Longest
            ? length : null;
    }
}
