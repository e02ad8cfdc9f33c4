namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>Finds what was done to an audit log after it was written: a changed, removed, moved or inserted line, a
/// cut-off file, a removed file.</summary>
/// <remarks>The log is chained but not signed. What cannot be found: that the end of the newest run was removed (it
/// looks like a killed run), and that somebody rewrote everything from a row on with new hashes, in this run and in all
/// that were started after it. A last hash that was noted elsewhere finds that too.</remarks>
public static class AuditVerifier
{
    /// <summary>Verifies every run in a directory, and that none is missing.</summary>
    /// <exception cref="IOException">The directory or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file may not be read.</exception>
    public static AuditReport VerifyDirectory(string directory) =>
        Verify(AuditDirectory.FilesOf(directory), isWhole: true);

    /// <summary>Verifies these files, each run by itself as far as its files are among them.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static AuditReport VerifyFiles(IEnumerable<string> files) => Verify(files, isWhole: false);

    private static AuditReport Verify(IEnumerable<string> files, bool isWhole)
    {
        List<AuditRunFiles> runs = AuditDirectory.Group(files);
        var findings = new FindingList();
        RunAnchors anchors = RunAnchors.Of(runs, findings);
        var summaries = new List<AuditRunSummary>(runs.Count);
        foreach (AuditRunFiles run in runs)
        {
            summaries.Add(new RunVerifier(run, anchors, findings, isWhole).Verify());
        }

        if (isWhole)
        {
            ReportMissingRuns(anchors, findings);
        }

        return new AuditReport(summaries, findings.All);
    }

    private static void ReportMissingRuns(RunAnchors anchors, FindingList findings)
    {
        foreach ((string namer, string file) in anchors.Named)
        {
            if (!File.Exists(file))
            {
                findings.Add(namer, 1, AuditFindingKind.FileRemoved,
                    $"the run started before this one, `{Path.GetFileName(file)}`, was removed");
            }
        }
    }
}
