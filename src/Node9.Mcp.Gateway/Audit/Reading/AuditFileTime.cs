using System.Globalization;

namespace Node9.Mcp.Gateway.Audit.Reading;

/// <summary>Says from outside whether a file can have a row of some time: by the moment its run began, which it is named
/// after, and by its last write.</summary>
internal static class AuditFileTime
{
    private const int MomentLength = 27;

    /// <summary>False only when no row of the file can lie from <paramref name="since"/> on and before
    /// <paramref name="until"/>; null is no bound.</summary>
    public static bool MayHold(string path, DateTimeOffset? since, DateTimeOffset? until)
    {
        if (since is { } from && File.GetLastWriteTimeUtc(path) < from.UtcDateTime.AddSeconds(-1))
        {
            return false;
        }

        return until is not { } to || Began(Path.GetFileName(path)) is not { } began || began < to;
    }

    /// <summary>When the file's run began; null for a name that does not say.</summary>
    public static DateTimeOffset? Began(string name) =>
        name.Length > MomentLength && DateTimeOffset.TryParseExact(
            name.AsSpan(0, MomentLength), "yyyy-MM-dd'T'HH-mm-ss-ffffff'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out DateTimeOffset began)
            ? began
            : null;
}
