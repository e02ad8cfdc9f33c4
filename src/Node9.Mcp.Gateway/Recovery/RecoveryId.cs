using System.Security.Cryptography;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>Ids of recovery points: <c>rcv_</c> and ten letters and digits that no other looks like.</summary>
public static class RecoveryId
{
    /// <summary>What every id begins with.</summary>
    public const string Prefix = "rcv_";

    private const int Length = 10;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A fresh random id.</summary>
    public static string Create() => Prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether <paramref name="text"/> is an id, and so a file name that leads nowhere else.</summary>
    public static bool IsId(string text) =>
        text.Length == Prefix.Length + Length && text.StartsWith(Prefix, StringComparison.Ordinal)
        && !text.AsSpan(Prefix.Length).ContainsAnyExcept(Alphabet);
}
