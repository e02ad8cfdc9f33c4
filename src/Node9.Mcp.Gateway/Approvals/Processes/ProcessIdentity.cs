using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>One process and no later one with the same number: its id, when it started, and in which realm the id
/// counts.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Started">Start time in the operating system's own unit; only compared for equality and order.</param>
/// <param name="Realm">Boot and pid namespace (Linux); empty where start times are absolute.</param>
public sealed record ProcessIdentity(int Id, long Started, string Realm)
{
    /// <summary><c>id/started@realm</c>, the form in which it is stored.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}/{Started}@{Realm}");

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProcessIdentity? identity)
    {
        identity = null;
        if (text is null || text.IndexOf('/') is var slash && slash < 1)
        {
            return false;
        }

        int at = text.IndexOf('@', slash);
        if (at < 0
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            || !long.TryParse(
                text.AsSpan(slash + 1, at - slash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out long started))
        {
            return false;
        }

        identity = new ProcessIdentity(id, started, text[(at + 1)..]);
        return true;
    }
}
