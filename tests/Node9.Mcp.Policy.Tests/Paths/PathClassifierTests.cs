using Node9.Mcp.Policy.Paths;

namespace Node9.Mcp.Policy.Tests.Paths;

public sealed class PathClassifierTests
{
    private static readonly PathPlace Place = new("/home/u/p", "/home/u", "/home/u/p");

    [Theory]
    [InlineData("a", "/home/u/p/a")]
    [InlineData("./a//b/", "/home/u/p/a/b")]
    [InlineData("../q/./a", "/home/u/q/a")]
    [InlineData("../../../..", "/")]
    [InlineData("/../etc", "/etc")]
    [InlineData("~", "/home/u")]
    [InlineData("~/.ssh/", "/home/u/.ssh")]
    [InlineData("~bob/x", "/home/bob/x")]
    [InlineData("file:///etc/passwd", "/etc/passwd")]
    [InlineData("a*/b", "/home/u/p/a*/b")]
    [InlineData("", "/home/u/p")]
    public void A_path_has_one_absolute_form(string written, string resolved) =>
        Assert.Equal(resolved, PathResolver.Resolve(written, Place.Directory, Place.Home));

    [Theory]
    [InlineData("../a", "../a")]
    [InlineData("a/../b", "b")]
    [InlineData("…/../x", "…/x")]
    public void Without_a_directory_a_relative_path_stays_relative(string written, string resolved) =>
        Assert.Equal(resolved, PathResolver.Resolve(written, null, null));

    [Theory]
    [InlineData(".env", true)]
    [InlineData(".env.production", true)]
    [InlineData(".env.example", false)]
    [InlineData(".env.sample", false)]
    [InlineData(".env.template", false)]
    [InlineData(".environment", false)]
    [InlineData(".en?", true)]
    [InlineData(".e*", true)]
    [InlineData("*", false)]
    [InlineData("*.py", false)]
    [InlineData("server.pem", true)]
    [InlineData("~/.ssh", true)]
    [InlineData("~/.ssh/id_rsa", true)]
    [InlineData("~/.s*/id*", true)]
    [InlineData("~/.ssh/id_rsa.pub", false)]
    [InlineData("~/.ssh/known_hosts", false)]
    [InlineData("/root/.aws/credentials", true)]
    [InlineData("~/.AWS/credentials", true)]
    [InlineData("/proc/1/environ", true)]
    [InlineData("/proc/cpuinfo", false)]
    [InlineData("src/env.py", false)]
    [InlineData("src/keys.md", false)]
    public void A_credential_is_known_by_its_place_or_name(string written, bool isCredential) =>
        Assert.Equal(isCredential, Describe(written).Contains("class=credential"));

    [Theory]
    [InlineData("~/.pyenv/libexec/pyenv-version-file", false)]
    [InlineData("~/.pyenv/versions/3.14/bin/python", false)]
    [InlineData("~/.env", true)]
    [InlineData("~/.pyenv/.env", true)]
    [InlineData("~/prod.env", true)]
    [InlineData("~/work/pyenv", false)]
    [InlineData("~/notes.txt", false)]
    [InlineData("~/.ssh/id_ed25519", true)]
    [InlineData("~/.ssh/known_hosts", false)]
    [InlineData("~/.aws/credentials", true)]
    [InlineData("~/.bash_history", true)]
    [InlineData("~/etc/shadow.d", false)]
    [InlineData("/etc/shadow", true)]
    [InlineData("~bob/../../root/.ssh/id_rsa", true)]
    public void The_superusers_home_is_a_home_like_any_to_the_superuser(string written, bool isCredential)
    {
        foreach (string home in (string[])["/root", "/var/root", "/home/u"])
        {
            var place = new PathPlace(home, home, null);
            var attributes = new List<string>();
            PathClassifier.Describe(PathResolver.Resolve(written, home, home), place, attributes);
            Assert.Equal(isCredential, attributes.Contains("class=credential"));
        }
    }

    [Theory]
    [InlineData("/root/notes.txt", "/home/u", true)]
    [InlineData("/root/notes.txt", null, true)]
    [InlineData("/rooted/notes.txt", "/root", false)]
    public void The_superusers_home_is_closed_to_others(string path, string? home, bool isCredential)
    {
        var attributes = new List<string>();
        PathClassifier.Describe(path, new PathPlace(home, home, null), attributes);
        Assert.Equal(isCredential, attributes.Contains("class=credential"));
    }

    [Theory]
    [InlineData("/", "root")]
    [InlineData("/*", "root")]
    [InlineData("~", "home-itself")]
    [InlineData("~/*", "home-itself")]
    [InlineData("~/.*", "home-itself")]
    [InlineData("/home", "home-itself")]
    [InlineData("/Users/x", "home-itself")]
    [InlineData("..", "workspace-parent")]
    [InlineData(".", "workspace-itself")]
    [InlineData("*", "workspace-itself")]
    [InlineData("/etc", "system-directory")]
    [InlineData("/usr/lib/*", "system-directory")]
    [InlineData("/etc/hosts", "outside-workspace")]
    [InlineData("~/x", "outside-workspace")]
    [InlineData("~/.bashrc", "class=startup")]
    [InlineData(".git/hooks/pre-commit", "class=vcs")]
    [InlineData("/dev/sda", "class=device")]
    [InlineData("/dev/null", "class=stream")]
    [InlineData("/tmp/x", "class=temporary")]
    [InlineData("mcp-proxy.json", "class=own")]
    [InlineData("~/.config/node9-mcp/x", "class=own")]
    public void A_path_says_where_it_lies(string written, string attribute) => Assert.Contains(attribute, Describe(written));

    [Theory]
    [InlineData("src/a", "outside-workspace")]
    [InlineData("/tmp/x", "outside-workspace")]
    [InlineData("/etc/hosts", "system-directory")]
    [InlineData("~/projects", "home-itself")]
    [InlineData("/home/u/p2", "class=workspace")]
    [InlineData("/dev/null", "class=device")]
    [InlineData("/tmp/x", "class=system")]
    [InlineData("my-node9.json", "class=own")]
    public void A_near_miss_does_not(string written, string attribute) => Assert.DoesNotContain(attribute, Describe(written));

    private static List<string> Describe(string written)
    {
        var attributes = new List<string>();
        PathClassifier.Describe(PathResolver.Resolve(written, Place.Directory, Place.Home), Place, attributes);
        return attributes;
    }
}
