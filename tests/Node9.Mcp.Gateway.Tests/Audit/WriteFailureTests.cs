using System.Diagnostics;
using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Gateway.Tests.Audit;

/// <summary>A real process whose files may not grow past a limit, and one that is killed: the log tells the truth after
/// both.</summary>
public sealed class WriteFailureTests : IDisposable
{
    private readonly SampleLog _sample = new();

    [Fact]
    public void A_full_disk_fails_every_row_until_there_is_room_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "limits are set with prlimit");
        using Process writer = Start();
        string file = writer.StandardOutput.ReadLine()!["open ".Length..];

        Limit(writer, new FileInfo(file).Length + 1000);
        var accepted = new List<string>();
        string answer = "";
        int calls = 0;
        while (calls < 20 && (answer = Call(writer, $"call-{calls}")).StartsWith("ok", StringComparison.Ordinal))
        {
            accepted.Add($"call-{calls++}");
        }

        Assert.StartsWith("failed", answer, StringComparison.Ordinal);
        Assert.Contains("cannot be written", answer, StringComparison.Ordinal);
        Assert.StartsWith("failed", Call(writer, "while-full"), StringComparison.Ordinal);
        Assert.False(File.ReadAllText(file).EndsWith('\n'), "the failed write left a half line");

        Limit(writer, null);
        Assert.Equal("ok after", Call(writer, "after"));
        writer.StandardInput.WriteLine("end");
        writer.WaitForExit();

        string text = File.ReadAllText(file);
        Assert.Empty(AuditVerifier.VerifyDirectory(_sample.Directory).Findings);
        Assert.Contains("\"event\":\"log.recovered\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("while-full", text, StringComparison.Ordinal);
        Assert.NotEmpty(accepted);
        Assert.All(accepted, call => Assert.Contains($"\"{call}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_system_without_a_byte_left_fails_rows_and_loses_none_that_were_accepted()
    {
        string place = Directory.CreateTempSubdirectory("node9-tmpfs-").FullName;
        try
        {
            Assert.SkipUnless(
                OperatingSystem.IsLinux() && Mounts("-t", "tmpfs", "-o", "size=96k,mode=700", "tmpfs", place),
                "MISSED: a small file system cannot be mounted here, so ENOSPC itself is not tested");
            using Process writer = Start(Path.Combine(place, "state"));
            string file = writer.StandardOutput.ReadLine()!["open ".Length..];
            var accepted = new List<string>();
            string answer = "";
            for (int i = 0; i < 2000 && (answer = Call(writer, $"call-{i}")).StartsWith("ok", StringComparison.Ordinal); i++)
            {
                accepted.Add($"call-{i}");
            }

            Assert.Contains("No space left", answer, StringComparison.Ordinal);
            Assert.True(Mounts("-o", "remount,size=1m", place));
            Assert.Equal("ok after", Call(writer, "after"));
            writer.StandardInput.WriteLine("end");
            writer.WaitForExit();

            string text = File.ReadAllText(file);
            Assert.Empty(AuditVerifier.VerifyDirectory(Path.GetDirectoryName(file)!).Findings);
            Assert.True(accepted.Count > 10);
            Assert.All(accepted, call => Assert.Contains($"\"{call}\"", text, StringComparison.Ordinal));
        }
        finally
        {
            using Process? gone = OperatingSystem.IsLinux() ? Process.Start("umount", ["-q", place]) : null;
            gone?.WaitForExit();
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void Every_row_that_was_flushed_survives_a_kill()
    {
        using Process writer = Start();
        string file = writer.StandardOutput.ReadLine()!["open ".Length..];
        for (int i = 0; i < 200; i++)
        {
            writer.StandardInput.WriteLine($"call-{i}");
        }

        var accepted = new List<string>();
        for (int i = 0; i < 100; i++)
        {
            accepted.Add(writer.StandardOutput.ReadLine()!["ok ".Length..]);
        }

        writer.Kill();
        writer.WaitForExit();

        AuditReport report = AuditVerifier.VerifyDirectory(_sample.Directory);
        Assert.True(report.IsWhole);
        Assert.Equal(AuditFindingKind.EndedWithoutClosing, Assert.Single(report.Findings).Kind);
        string text = File.ReadAllText(file);
        Assert.All(accepted, call => Assert.Contains($"\"{call}\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_directory_that_takes_no_file_lets_no_log_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a file stands where the directory should be");
        File.WriteAllText(_sample.Directory, "");

        Assert.ThrowsAny<IOException>(() => _sample.Open());
    }

    public void Dispose() => _sample.Dispose();

    private static string Call(Process writer, string id)
    {
        writer.StandardInput.WriteLine(id);
        return writer.StandardOutput.ReadLine() ?? "gone";
    }

    private static void Limit(Process writer, long? bytes)
    {
        string limit = bytes is { } most ? most.ToString(System.Globalization.CultureInfo.InvariantCulture) : "unlimited";
        using Process prlimit = Process.Start("prlimit", ["--pid", $"{writer.Id}", $"--fsize={limit}:unlimited"]);
        prlimit.WaitForExit();
        Assert.Equal(0, prlimit.ExitCode);
    }

    private static bool Mounts(params string[] arguments)
    {
        try
        {
            using Process mount = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
            mount.WaitForExit();
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Process Start(string? state = null)
    {
        state ??= _sample.State.FullPath;
        // The signal that goes with the limit is ignored, as a full disk sends none.
        string host = Path.Combine(AppContext.BaseDirectory, "Node9.Mcp.AuditWriter.dll");
        var start = new ProcessStartInfo(
            OperatingSystem.IsWindows() ? "dotnet" : "bash",
            OperatingSystem.IsWindows()
                ? [host, state]
                : ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "bash", host, state])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return Process.Start(start)!;
    }
}
