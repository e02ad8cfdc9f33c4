using System.Diagnostics;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.Approvals;

public sealed class FullDiskTests : IDisposable
{
    private readonly string _mount = Directory.CreateTempSubdirectory("n9full-").FullName;

    [Fact]
    public async Task On_a_full_disk_calls_are_refused_and_no_row_is_half_written()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && Run("mount", "-t", "tmpfs", "-o", "size=512k,mode=0700", "n9full", _mount) == 0,
            "needs the right to mount a small file system");
        StateDirectory state = StateDirectory.Open(_mount);
        await using var queue = new ApprovalQueue(state, TimeProvider.System, new FakeProcesses());
        ApprovalSubject subject = ApprovalBench.Subject() with { ArgumentsJson = new string('x', 60_000) };
        var held = new List<HeldCall>();

        var e = Assert.Throws<ApprovalStoreException>(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                held.Add(queue.Hold(subject with { Tool = $"tool{i}" }, ApprovalBench.Minute));
            }
        });

        Assert.Contains("the disk is full", e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(held);
        Assert.Equal(0, Run("mount", "-o", "remount,size=8m", _mount));
        using ApprovalStore store = ApprovalStore.Open(state.File(ApprovalStore.FileName), TimeProvider.System);
        Assert.Equal(held.Select(static each => each.Id).Order(), store.List(all: true).Select(static row => row.Id)
            .Order());
        Assert.NotNull(queue.Hold(subject with { Tool = "later" }, ApprovalBench.Minute));
    }

    public void Dispose()
    {
        Run("umount", _mount);
        Directory.Delete(_mount, recursive: true);
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using Process? process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
            process?.WaitForExit();
            return process?.ExitCode ?? -1;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // There is no such program here.
        }
    }
}
