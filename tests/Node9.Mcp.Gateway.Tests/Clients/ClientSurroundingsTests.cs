using Node9.Mcp.Gateway.Clients;

namespace Node9.Mcp.Gateway.Tests.Clients;

public sealed class ClientSurroundingsTests
{
    [Theory]
    [InlineData("~/.codex/config.toml", "/home/ada/.codex/config.toml")]
    [InlineData("${CODEX_HOME:-~/.codex}/config.toml", "/srv/codex/config.toml")]
    [InlineData("${XDG_CONFIG_HOME:-~/.config}/zed", "/home/ada/.config/zed")]
    [InlineData("${RELATIVE:-~/r}/x", "/home/ada/r/x")]
    [InlineData(".mcp.json", "/srv/here/.mcp.json")]
    [InlineData("~other/x", "/srv/here/~other/x")]
    public void A_path_is_where_the_client_looks(string written, string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the paths are those of Unix");
        var here = new ClientSurroundings(
            ClientSystem.Linux, "/home/ada", "/srv/here", static name => name switch
            {
                "CODEX_HOME" => "/srv/codex",
                "RELATIVE" => "somewhere",
                _ => null,
            });

        Assert.Equal(path, here.Expand(written));
    }

    [Theory]
    [InlineData(ClientSystem.Linux)]
    [InlineData(ClientSystem.MacOS)]
    [InlineData(ClientSystem.Windows)]
    public void Every_client_has_its_files_on_every_system(ClientSystem system) => Assert.All(ClientRows.All, row =>
    {
        Assert.NotEmpty(row.Found.On(system));
        Assert.All(row.Servers, place => Assert.NotEmpty(place.File.On(system)));
        Assert.True(row.Hooks is null || row.Hooks.File.On(system).Count > 0);
    });
}
