using System.Globalization;

namespace Node9.Mcp.Gateway.Evidence.Seals;

/// <summary>How much of the log is kept: an age (<c>90d</c>, <c>12w</c>, <c>24h</c>) or a size (<c>500mb</c>, <c>10gb</c>).</summary>
/// <param name="Age">The age beyond which a run goes; null for none.</param>
/// <param name="Bytes">The size beyond which the oldest run goes; null for none.</param>
public readonly record struct RetentionBound(TimeSpan? Age, long? Bytes)
{
    /// <summary>Reads a bound; false when it is none.</summary>
    public static bool TryParse(string text, out RetentionBound bound)
    {
        bound = default;
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is 0 or > 100_000)
        {
            return false;
        }

        bound = text[digits..] switch
        {
            "h" => new RetentionBound(TimeSpan.FromHours(count), null),
            "d" => new RetentionBound(TimeSpan.FromDays(count), null),
            "w" => new RetentionBound(TimeSpan.FromDays(7L * count), null),
            "mb" => new RetentionBound(null, (long)count << 20),
            "gb" => new RetentionBound(null, (long)count << 30),
            _ => default,
        };
        return bound != default;
    }
}
