namespace Node9.Mcp.Gateway.Configuration;

/// <summary>Finds the time zones that rules name, where this system keeps them.</summary>
internal static class TimeZones
{
    /// <summary>The zone called <paramref name="name"/>, null when there is none; the empty name is the machine's own.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length == 0 ? TimeZoneInfo.Local : TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : null;
}
