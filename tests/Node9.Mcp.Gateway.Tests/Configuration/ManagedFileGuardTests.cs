using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Gateway.Tests.Configuration;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public class ManagedFileGuardTests
{
    [Fact]
    public void The_owner_of_a_file_is_told_as_the_system_tells_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only");
        Assert.Equal(0u, FileStatus.OwnerOf("/etc/passwd"));
        Assert.Null(FileStatus.OwnerOf("/no/such/file"));
    }

    [Fact]
    public void A_policy_that_others_own_or_can_write_is_not_believed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only");
        using var directory = new ConfigurationDirectory();
        string path = Path.Combine(directory.Managed, "policy.json");
        var file = new ConfigurationFile(path, path, LayerRank.Managed, Trusted: true, Optional: true);
        Assert.Null(Problem(file, 0));

        File.WriteAllText(path, "{}");
        uint me = FileStatus.OwnerOf(path)!.Value;
        Assert.Null(Problem(file, me));
        Assert.Contains("does not belong to root", Problem(file, me + 1), StringComparison.Ordinal);

        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupWrite);
        Assert.Contains("can be written by others", Problem(file, me), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_in_a_directory_that_others_can_write_is_not_believed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only");
        using var directory = new ConfigurationDirectory();
        string path = Path.Combine(directory.Managed, "policy.json");
        File.WriteAllText(path, "{}");
        File.SetUnixFileMode(directory.Managed, File.GetUnixFileMode(directory.Managed) | UnixFileMode.OtherWrite);

        var file = new ConfigurationFile(path, path, LayerRank.Managed, Trusted: true, Optional: true);
        Assert.Contains("can be written by others", Problem(file, FileStatus.OwnerOf(path)!.Value), StringComparison.Ordinal);
    }

    private static string? Problem(ConfigurationFile file, uint owner)
    {
        var problems = new List<Diagnostic>();
        bool believed = ManagedFileGuard.Check(file, owner, problems);
        Assert.Equal(believed, problems.Count == 0);
        Assert.All(problems, problem => Assert.Equal(DiagnosticIds.UnsafeManagedFile, problem.Id));
        return problems.SingleOrDefault()?.Message;
    }
}
