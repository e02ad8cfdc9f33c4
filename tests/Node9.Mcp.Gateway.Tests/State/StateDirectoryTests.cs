using System.Runtime.Versioning;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.State;

[UnsupportedOSPlatform("windows")]
public sealed class StateDirectoryTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("node9-state-").FullName;

    [Fact]
    public void A_new_directory_is_open_to_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are a unix matter");
        string wanted = Path.Combine(_root, "a", "b");

        StateDirectory state = StateDirectory.Open(wanted + "/");

        Assert.Equal(wanted, state.FullPath);
        Assert.Equal("700", Mode(wanted));
        Assert.Equal("700", Mode(Path.Combine(_root, "a")));
        Assert.Equal("700", Mode(state.Subdirectory("control")));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_directory_that_others_can_write_to_is_refused(UnixFileMode bit)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes are a unix matter");
        File.SetUnixFileMode(_root, File.GetUnixFileMode(_root) | bit);

        var e = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(_root));

        Assert.Contains("others can write", e.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 700", e.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_of_another_user_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "needs another user's directory");
        using var chown = System.Diagnostics.Process.Start("chown", ["65534", _root]);
        chown.WaitForExit();

        var e = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(_root));

        Assert.Contains("belongs to another user", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_its_place_is_one_clear_error()
    {
        string file = Path.Combine(_root, "file");
        File.WriteAllText(file, "");

        var e = Assert.Throws<StateDirectoryException>(() => StateDirectory.Open(file));

        Assert.Contains("cannot be used", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_person_names_goes_before_everything_else() =>
        Assert.Equal(Path.Combine(_root, "x"), StateDirectory.Locate(Path.Combine(_root, "x")));

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
    }

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
