using System.Globalization;
using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Mediation;

/// <summary>Ids by which the audit and people speak of a call: unique across runs, short enough to type.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CallIds
{
    private readonly string _run = $"c{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}-";
    private long _last;

    /// <summary>A new id.</summary>
    public string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"{_run}{Interlocked.Increment(ref _last)}");
}
