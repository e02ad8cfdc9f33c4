using Node9.Mcp.Gateway.Clients;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

/// <summary>Ten clients' files through set-up and back, by the real executable.</summary>
public sealed class ClientCaseTests
{
    public static TheoryData<string> Ids => ClientCase.Ids();

    [Fact]
    public void Every_client_has_its_case() =>
        Assert.Equal(ClientRows.All.Select(static row => row.Id).Order(StringComparer.Ordinal), Ids.Select(static each => each.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_server_goes_behind_the_gateway_and_every_byte_comes_back(string id)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the files lie where they lie on Linux");
        ClientCase client = ClientCase.Read(id);
        using var home = new ScratchHome(id);
        SortedDictionary<string, string> before = home.Files();

        (int code, string said) = await home.RunAsync("init", "--yes", "--client", id);
        Assert.True(code == 0, said);
        string all = string.Join('\n', home.Files().Keys.Where(path => File.Exists(home[path])).Select(path => File.ReadAllText(home[path])));
        Assert.All(client.Wrapped, name => Assert.Contains($"\"wrap\", \"--name\", \"{name}\", \"--\", ", all, StringComparison.Ordinal));
        Assert.Equal(client.Wrapped.Length, all.Split("\"wrap\", \"--name\"").Length - 1);
        Assert.All(client.Left, name => Assert.Contains($"left  `{name}`", said, StringComparison.Ordinal));
        Assert.Equal(ClientRows.Find(id)!.HasHooks, all.Contains($"node9-mcp hook {id}", StringComparison.Ordinal));

        SortedDictionary<string, string> installed = home.Files();
        (code, said) = await home.RunAsync("init", "--yes", "--client", id);
        Assert.Equal(0, code);
        Assert.Contains("nothing to do", said, StringComparison.Ordinal);
        Assert.Equal(installed, home.Files());

        (code, said) = await home.RunAsync("uninstall", "--yes");
        Assert.True(code == 0, said);
        Assert.Equal(before, home.Files());
        (_, said) = await home.RunAsync("uninstall", "--yes");
        Assert.Contains("nothing to do", said, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_a_person_changed_in_between_stays(string id)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the files lie where they lie on Linux");
        ClientCase client = ClientCase.Read(id);
        using var edited = new ScratchHome(id);
        client.Edit(edited);

        using var home = new ScratchHome(id);
        await home.RunAsync("init", "--yes", "--client", id);
        client.Edit(home);
        (int code, string said) = await home.RunAsync("uninstall", "--yes");

        Assert.True(code == 0, said);
        Assert.Equal(edited.Files(), home.Files());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_second_set_up_after_a_change_by_hand_still_leads_back(string id)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the files lie where they lie on Linux");
        ClientCase client = ClientCase.Read(id);
        using var edited = new ScratchHome(id);
        client.Edit(edited);

        using var home = new ScratchHome(id);
        await home.RunAsync("init", "--yes", "--client", id);
        client.Edit(home);
        await home.RunAsync("init", "--yes", "--client", id);
        (int code, string said) = await home.RunAsync("uninstall", "--yes", "--client", id);

        Assert.True(code == 0, said);
        Assert.Equal(edited.Files(), home.Files());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Servers_are_started_directly_again_even_when_nothing_is_remembered(string id)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the files lie where they lie on Linux");
        using var home = new ScratchHome(id);
        await home.RunAsync("init", "--yes", "--client", id);
        Directory.Delete(home["state"], recursive: true);

        (int code, string said) = await home.RunAsync("uninstall", "--yes");

        Assert.True(code == 0, said);
        Assert.DoesNotContain(
            home.Files().Keys.Where(path => File.Exists(home[path])),
            path => File.ReadAllText(home[path]).Contains("node9-mcp", StringComparison.Ordinal));
    }
}
