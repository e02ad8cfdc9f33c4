using System.Text;
using CsCheck;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Gateway.Tests.Audit;

public sealed class TamperingTests : IDisposable
{
    private readonly SampleLog _sample = new();

    [Fact]
    public void Any_changed_byte_is_found()
    {
        string path = _sample.WriteRun(4);
        byte[] original = File.ReadAllBytes(path);

        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte[1, 255]).Sample(
            (at, flip) =>
            {
                byte[] changed = [.. original];
                changed[at] ^= flip;
                File.WriteAllBytes(path, changed);
                return !AuditVerifier.VerifyDirectory(_sample.Directory).IsWhole;
            },
            iter: 2000, threads: 1);
    }

    [Fact]
    public void Any_removed_line_but_the_very_last_is_found_and_placed()
    {
        string path = _sample.WriteRun(4);
        string[] lines = File.ReadAllLines(path);

        for (int i = 0; i < lines.Length - 1; i++)
        {
            WriteLines(path, [.. lines[..i], .. lines[(i + 1)..]]);
            AuditFinding finding = Assert.Single(Damage());
            Assert.Equal((AuditFindingKind.Removed, i + 1L), (finding.Kind, finding.Line));
            Assert.Contains($"row {i + 1} ", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Any_two_lines_that_changed_places_are_found()
    {
        string path = _sample.WriteRun(4);
        string[] lines = File.ReadAllLines(path);

        for (int a = 0; a < lines.Length; a++)
        {
            for (int b = a + 1; b < lines.Length; b++)
            {
                string[] swapped = [.. lines];
                (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                WriteLines(path, swapped);
                List<AuditFinding> found = Damage();
                Assert.NotEmpty(found);
                Assert.All(found, f => Assert.Equal(AuditFindingKind.Moved, f.Kind));
            }
        }
    }

    [Fact]
    public void A_line_that_stands_twice_is_found()
    {
        string path = _sample.WriteRun(4);
        string[] lines = File.ReadAllLines(path);
        WriteLines(path, [.. lines[..5], lines[3], .. lines[5..]]);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal((AuditFindingKind.Inserted, 6L), (finding.Kind, finding.Line));
    }

    [Fact]
    public void A_line_of_rubbish_is_found_once()
    {
        string path = _sample.WriteRun(4);
        string[] lines = File.ReadAllLines(path);
        WriteLines(path, [.. lines[..5], "{}", .. lines[5..]]);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal((AuditFindingKind.Changed, 6L), (finding.Kind, finding.Line));
    }

    [Fact]
    public void A_row_rewritten_with_a_fitting_hash_is_found_by_the_row_after_it()
    {
        string path = _sample.WriteRun(4);
        string[] lines = File.ReadAllLines(path);
        lines[4] = Rehash(lines[4].Replace("\"bytes\":2", "\"bytes\":9", StringComparison.Ordinal));
        WriteLines(path, lines);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal((AuditFindingKind.Changed, 6L), (finding.Kind, finding.Line));
    }

    [Fact]
    public void A_file_cut_off_in_a_line_is_found()
    {
        string path = _sample.WriteRun(4);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^20]);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal((AuditFindingKind.CutOff, 10L), (finding.Kind, finding.Line));
    }

    [Fact]
    public void The_removed_end_of_an_earlier_run_is_found()
    {
        string path = _sample.WriteRun(4);
        _sample.WriteRun(1);
        string[] lines = File.ReadAllLines(path);
        WriteLines(path, lines[..^3]);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal(AuditFindingKind.CutOff, finding.Kind);
        Assert.Equal(Path.GetFileName(path), finding.File);
    }

    [Fact]
    public void The_rewritten_end_of_an_earlier_run_is_found()
    {
        string path = _sample.WriteRun(1);
        _sample.WriteRun(1);
        string[] lines = File.ReadAllLines(path);
        lines[^1] = Rehash(lines[^1].Replace("done", "gone", StringComparison.Ordinal));
        WriteLines(path, lines);

        Assert.Equal(AuditFindingKind.Changed, Assert.Single(Damage()).Kind);
    }

    [Fact]
    public void A_removed_run_is_found()
    {
        string path = _sample.WriteRun(1);
        string after = _sample.WriteRun(1);
        File.Delete(path);

        AuditFinding finding = Assert.Single(Damage());

        Assert.Equal((AuditFindingKind.FileRemoved, Path.GetFileName(after)), (finding.Kind, finding.File));
        Assert.Contains(Path.GetFileName(path), finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_removed_before_the_next_one_starts_is_found()
    {
        File.Delete(_sample.WriteRun(1));
        _sample.WriteRun(1);

        Assert.Equal(AuditFindingKind.FileRemoved, Assert.Single(Damage()).Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_removed_part_of_a_run_is_found(int part)
    {
        _sample.WriteRun(60, options: new AuditLogOptions { MaxFileBytes = 4096 });
        string[] parts = [.. AuditDirectory.Group(AuditDirectory.FilesOf(_sample.Directory))[0].Parts.Values];
        File.Delete(parts[part < 0 ? ^1 : part - 1]);

        Assert.Equal(AuditFindingKind.FileRemoved, Assert.Single(Damage()).Kind);
    }

    [Fact]
    public void A_run_without_its_last_row_is_told_as_not_closed_and_not_as_damage()
    {
        string path = _sample.WriteRun(2);
        string[] lines = File.ReadAllLines(path);
        lines[0] = Rehash(System.Text.RegularExpressions.Regex.Replace(lines[0], "\"pid\":\\d+", "\"pid\":2147483647"));
        WriteLines(path, lines[..1]);

        AuditReport report = AuditVerifier.VerifyDirectory(_sample.Directory);

        Assert.True(report.IsWhole);
        Assert.Equal(AuditFindingKind.EndedWithoutClosing, Assert.Single(report.Findings).Kind);
    }

    [Fact]
    public void A_run_that_is_still_going_on_is_told_so()
    {
        _sample.WriteRun(2, end: false);

        AuditReport report = AuditVerifier.VerifyDirectory(_sample.Directory);

        Assert.Equal(AuditFindingKind.StillOpen, Assert.Single(report.Findings).Kind);
    }

    [Fact]
    public void Rubbish_of_any_kind_is_damage_and_never_an_exception()
    {
        string path = _sample.WriteRun(1);
        Gen.Byte.Array[1, 3000].Sample(
            bytes =>
            {
                File.WriteAllBytes(path, bytes);
                return !AuditVerifier.VerifyDirectory(_sample.Directory).IsWhole;
            },
            iter: 300, threads: 1);
    }

    [Theory]
    [InlineData("""{"seq":1,"prev":"0","ts":"t","event":"run.started","previous":7}""")]
    [InlineData("""{"seq":1,"prev":"0","ts":"t","event":"run.started","previous":{"file":3,"hash":[],"seq":{}}}""")]
    [InlineData("{\"seq\":1,\"prev\":\"0\",\"ts\":\"t\",\"event\":\"run.started\",\"previous\":}")]
    public void A_forged_first_row_is_damage_and_never_an_exception(string row)
    {
        string path = _sample.WriteRun(1);
        row = row.Replace("\"0\"", $"\"{new string('0', 64)}\"", StringComparison.Ordinal)
            .Replace("\"t\"", "\"2026-01-01T00:00:00.000Z\"", StringComparison.Ordinal);
        WriteLines(path, [Rehash(row[..^1] + ",\"hash\":\"" + new string('0', 64) + "\"}")]);

        Assert.NotEmpty(Damage());
    }

    public void Dispose() => _sample.Dispose();

    private static void WriteLines(string path, string[] lines) =>
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));

    private static string Rehash(string line)
    {
        byte[] hashed = Encoding.UTF8.GetBytes(line[..^75] + "}");
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(hashed));
        return $"{line[..^75]},\"hash\":\"{hash}\"}}";
    }

    private List<AuditFinding> Damage() =>
        [.. AuditVerifier.VerifyDirectory(_sample.Directory).Findings.Where(f => f.IsDamage)];
}
