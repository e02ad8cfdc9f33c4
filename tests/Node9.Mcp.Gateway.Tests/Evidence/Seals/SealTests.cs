using Node9.Mcp.Gateway.Audit.Verification;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Seals;
using Node9.Mcp.Gateway.Tests.Audit;

namespace Node9.Mcp.Gateway.Tests.Evidence.Seals;

public sealed class SealTests : IDisposable
{
    private readonly SampleLog _log = new();
    private readonly SealBook _book;
    private readonly SealKey _key;

    public SealTests()
    {
        _book = new SealBook(_log.State, TimeProvider.System);
        _key = SealKey.Open(_log.State, null, mayMake: true)!;
    }

    public void Dispose()
    {
        _key.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_log_that_grew_since_its_seal_is_whole()
    {
        using var log = _log.Open();
        log.Append(SampleLog.Decided("c1"));
        log.Flush();
        _book.Add(_key);
        log.Append(SampleLog.Completed("c1"));
        log.Flush();
        _log.WriteRun(2);
        _book.Add(_key);

        Assert.DoesNotContain(Verify().Findings, static finding => finding.IsDamage);
    }

    [Fact]
    public void The_removed_end_of_the_newest_run_shows()
    {
        string file = _log.WriteRun(5);
        _book.Add(_key);
        string[] lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines[..4]);

        Assert.True(AuditVerifier.VerifyDirectory(_log.Directory).IsWhole);
        AuditFinding finding = Assert.Single(Verify().Findings, static each => each.IsDamage);
        Assert.Equal(AuditFindingKind.CutOff, finding.Kind);
        Assert.Contains("saw 12 rows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_run_that_is_missing_shows_even_when_it_was_the_last()
    {
        _log.WriteRun(1);
        string file = _log.WriteRun(1);
        _book.Add(_key);
        File.Delete(file);

        Assert.Equal(AuditFindingKind.FileRemoved, Assert.Single(Verify().Findings, static each => each.IsDamage).Kind);
    }

    [Fact]
    public void A_log_that_was_written_anew_with_good_hashes_shows()
    {
        string file = _log.WriteRun(2);
        _book.Add(_key);
        using var other = new SampleLog();
        File.Copy(other.WriteRun(3), file, overwrite: true);

        Assert.True(AuditVerifier.VerifyDirectory(_log.Directory).IsWhole);
        Assert.Equal(AuditFindingKind.Changed, Assert.Single(Verify().Findings, static each => each.IsDamage).Kind);
    }

    [Theory]
    [InlineData("rows", "bows")]
    [InlineData("\"rows\":4", "\"rows\":5")]
    [InlineData("\"signature\":\"", "\"signature\":\"AAAA")]
    public void A_changed_seal_shows(string from, string to)
    {
        _log.WriteRun(1);
        Seal seal = _book.Add(_key);
        string path = Path.Combine(_log.State.FullPath, "seals", seal.Name);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(Verify().Findings, static each => each.Kind == AuditFindingKind.SealBroken);
    }

    [Fact]
    public void A_seal_that_is_missing_between_others_shows()
    {
        _log.WriteRun(1);
        _book.Add(_key);
        Seal middle = _book.Add(_key);
        _book.Add(_key);
        File.Delete(Path.Combine(_log.State.FullPath, "seals", middle.Name));

        AuditFinding finding = Assert.Single(Verify().Findings, static each => each.IsDamage);
        Assert.Contains("before this one was changed or removed", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_somebody_else_vouches_for_nothing()
    {
        _log.WriteRun(1);
        _book.Add(_key);
        File.Delete(_log.State.File("seal-key.pem"));
        using SealKey other = SealKey.Open(_log.State, null, mayMake: true)!;

        Assert.False(SealVerifier.Verify(_log.Directory, _book, other).IsWhole);
    }

    [Fact]
    public void Retention_names_what_it_removes_and_leaves_a_log_that_verifies()
    {
        string oldest = _log.WriteRun(3);
        _log.WriteRun(1);
        string newest = _log.WriteRun(1);
        Assert.True(RetentionBound.TryParse("1d", out RetentionBound bound));
        Assert.Empty(Retention().Apply(bound, _key, []));
        Age(oldest);
        Age(newest);

        IReadOnlyList<SealedFile> removed = Retention().Apply(bound, _key, []);

        Assert.Equal((Path.GetFileName(oldest), 8L), Assert.Single(removed.Select(static each => (each.File, each.Rows))));
        Assert.False(File.Exists(oldest));
        Assert.True(File.Exists(newest));
        Assert.False(AuditVerifier.VerifyDirectory(_log.Directory).IsWhole);
        Assert.True(Verify().IsWhole);
    }

    [Fact]
    public void Nothing_is_removed_that_a_sink_still_has_to_get()
    {
        string oldest = _log.WriteRun(3);
        _log.WriteRun(1);
        Age(oldest);
        RetentionBound.TryParse("1d", out RetentionBound bound);

        Assert.Empty(Retention().Apply(bound, _key, [new SinkOptions { Type = "file", Name = "slow", Address = "/x" }]));
        Assert.True(File.Exists(oldest));
    }

    [Theory]
    [InlineData("90d", true)]
    [InlineData("10gb", true)]
    [InlineData("0d", false)]
    [InlineData("d", false)]
    [InlineData("90", false)]
    [InlineData("90y", false)]
    public void A_bound_is_an_age_or_a_size(string text, bool isOne) => Assert.Equal(isOne, RetentionBound.TryParse(text, out _));

    [Fact]
    public void A_gateway_seals_when_a_seal_is_due_and_not_before()
    {
        using var log = _log.Open();
        var keeper = new LogKeeper(new AuditOptions { Seal = "hourly" }, _log.State, log, static _ => { }, TimeProvider.System);

        Assert.True(keeper.IsWanted);
        Assert.True(keeper.Once());
        Assert.False(keeper.Once());
        Assert.Single(_book.All());
    }

    [Fact]
    public void A_gateway_says_in_its_log_what_retention_removed()
    {
        string oldest = _log.WriteRun(3);
        Age(oldest);
        using var log = _log.Open();
        var keeper = new LogKeeper(new AuditOptions { Keep = "90d" }, _log.State, log, static _ => { }, TimeProvider.System);

        Assert.True(keeper.Once());

        Assert.False(File.Exists(oldest));
        Assert.Contains("\"event\":\"evidence.removed\",\"files\":1,\"rows\":8", File.ReadAllText(log.CurrentFile), StringComparison.Ordinal);
        Assert.True(Verify().IsWhole);
    }

    private static void Age(string file) => File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddYears(50));

    private LogRetention Retention() => new(_log.State, _book, TimeProvider.System);

    private AuditReport Verify() => SealVerifier.Verify(_log.Directory, _book, _key);
}
