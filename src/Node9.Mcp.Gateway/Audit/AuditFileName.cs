using System.Globalization;
using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Audit;

/// <summary>The name of an audit file: <c>2026-11-23T19-20-00-123456Z-4711-9f3c2a.jsonl</c> for a run's first, with
/// <c>.2</c>, <c>.3</c> … before the extension for those that continue it.</summary>
/// <param name="Run">The run: the moment it began, its process id and six random hex digits.</param>
/// <param name="Part">1 for the run's first file.</param>
internal readonly record struct AuditFileName(string Run, int Part)
{
    private const string Extension = ".jsonl";

    /// <summary>The next file of the same run.</summary>
    public AuditFileName Next => this with { Part = Part + 1 };

    /// <summary>A name that no other run has.</summary>
    public static AuditFileName ForRun(DateTimeOffset start) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{start.UtcDateTime:yyyy-MM-dd'T'HH-mm-ss-ffffff'Z'}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, true)}"),
        1);

    /// <summary>Reads a file's name, without its directory; false for a file that is no audit file.</summary>
    public static bool TryParse(string name, out AuditFileName parsed)
    {
        parsed = default;
        if (!name.EndsWith(Extension, StringComparison.Ordinal) || name.Length == Extension.Length)
        {
            return false;
        }

        string stem = name[..^Extension.Length];
        int dot = stem.LastIndexOf('.');
        if (dot < 0)
        {
            parsed = new AuditFileName(stem, 1);
            return true;
        }

        if (!int.TryParse(stem.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int part) || part < 2)
        {
            return false;
        }

        parsed = new AuditFileName(stem[..dot], part);
        return true;
    }

    /// <summary>The name as it stands in the directory.</summary>
    public override string ToString() => Part == 1
        ? Run + Extension
        : string.Create(CultureInfo.InvariantCulture, $"{Run}.{Part}{Extension}");
}
