namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>Collects findings up to a bound: a file of rubbish is told in a screenful, not in a million lines.</summary>
internal sealed class FindingList
{
    /// <summary>Findings that are kept; one more says that there were others.</summary>
    public const int Most = 200;

    private bool _full;

    /// <summary>What was found.</summary>
    public List<AuditFinding> All { get; } = [];

    /// <summary>Adds a finding, with the position in a file.</summary>
    public void Add(string path, long line, AuditFindingKind kind, string message)
    {
        if (_full)
        {
            return;
        }

        _full = All.Count == Most;
        All.Add(_full
            ? new AuditFinding(Path.GetFileName(path), line, kind, "and more: only the first findings are listed")
            : new AuditFinding(Path.GetFileName(path), line, kind, message));
    }
}
