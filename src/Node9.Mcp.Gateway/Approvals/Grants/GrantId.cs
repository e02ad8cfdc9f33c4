namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>Ids of grants: <c>gr_</c> and what approvals' ids have behind their prefix.</summary>
public static class GrantId
{
    /// <summary>What every id begins with.</summary>
    public const string Prefix = "gr_";

    /// <summary>A fresh random id; the store makes sure that it is not taken.</summary>
    public static string Create() => Prefix + ApprovalId.Create()[ApprovalId.Prefix.Length..];

    /// <summary>Whether <paramref name="text"/> can be an id or the beginning of one, with or without the prefix; if so,
    /// <paramref name="beginning"/> is how the id begins.</summary>
    public static bool TryReadBeginning(string text, out string beginning)
    {
        string rest = text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..] : text;
        bool can = ApprovalId.TryReadBeginning(rest, out beginning);
        beginning = Prefix + beginning[ApprovalId.Prefix.Length..];
        return can;
    }
}
