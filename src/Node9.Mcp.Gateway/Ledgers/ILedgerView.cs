namespace Node9.Mcp.Gateway.Ledgers;

/// <summary>What somebody wants to know of a session, kept current line by line in the order of the file.</summary>
/// <remarks>Called under the ledger's lock: neither thread-safe nor re-entrant, and never slow.</remarks>
public interface ILedgerView
{
    /// <summary>Takes one line. A kind that the view does not know is passed over.</summary>
    void Take(in LedgerRow row);

    /// <summary>Forgets everything, because all lines are told again.</summary>
    void Reset();
}
