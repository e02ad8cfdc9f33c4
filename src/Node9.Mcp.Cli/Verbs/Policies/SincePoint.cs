using System.Globalization;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>Reads from when on the record counts: a stretch of time back from now (<c>7d</c>, <c>12h</c>, <c>30m</c>,
/// <c>2w</c>), or a date.</summary>
internal static class SincePoint
{
    private const int Longest = 36500;

    /// <summary>The moment; null with no <paramref name="problem"/> when <paramref name="text"/> is null.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now, out string? problem)
    {
        problem = null;
        if (text is null)
        {
            return null;
        }

        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count <= Longest && Unit(text[^1]) is { } unit)
        {
            return now - (count * unit);
        }

        if (DateTimeOffset.TryParseExact(text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset moment))
        {
            return moment;
        }

        problem = "it is neither a stretch of time nor a date";
        return null;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
