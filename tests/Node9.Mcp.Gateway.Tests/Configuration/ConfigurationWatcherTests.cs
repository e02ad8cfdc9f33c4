using System.Threading.Channels;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Postures;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public class ConfigurationWatcherTests
{
    private const string Standard = """{ "mcpServers": {}, "policy": { "posture": "standard" } }""";
    private const string Strict = """{ "mcpServers": {}, "policy": { "posture": "strict" } }""";

    private readonly Channel<object> _told = Channel.CreateUnbounded<object>();

    [Fact]
    public async Task A_changed_file_takes_the_place_of_the_old_one()
    {
        using var directory = new ConfigurationDirectory();
        using ConfigurationWatcher watcher = Watch(directory);

        await File.WriteAllTextAsync(directory.Main, Strict, TestContext.Current.CancellationToken);

        Assert.Equal(Posture.Strict, Assert.IsType<ConfigurationSnapshot>(await Next()).Policy.Posture);
        Assert.Equal(Posture.Strict, watcher.Current.Policy.Posture);
    }

    [Fact]
    public async Task A_file_that_is_renamed_into_place_is_seen()
    {
        using var directory = new ConfigurationDirectory();
        using ConfigurationWatcher watcher = Watch(directory);
        string fresh = Path.Combine(directory.Work, "mcp-proxy.json.new");
        await File.WriteAllTextAsync(fresh, Strict, TestContext.Current.CancellationToken);

        File.Move(fresh, directory.Main, overwrite: true);

        Assert.Equal(Posture.Strict, Assert.IsType<ConfigurationSnapshot>(await Next()).Policy.Posture);
    }

    [Fact]
    public async Task A_broken_file_is_reported_the_last_good_one_stays_and_a_repair_is_taken_up()
    {
        using var directory = new ConfigurationDirectory();
        using ConfigurationWatcher watcher = Watch(directory);
        ConfigurationSnapshot good = watcher.Current;

        await File.WriteAllTextAsync(directory.Main, "{ \"mcpServers\": ", TestContext.Current.CancellationToken);
        Assert.Equal(DiagnosticIds.MalformedDocument,
            Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Diagnostic>>(await Next())).Id);
        Assert.Same(good, watcher.Current);

        await File.WriteAllTextAsync(directory.Main, Strict, TestContext.Current.CancellationToken);
        Assert.Equal(Posture.Strict, Assert.IsType<ConfigurationSnapshot>(await Next()).Policy.Posture);
    }

    [Fact]
    public async Task A_policy_file_that_appears_is_taken_up()
    {
        using var directory = new ConfigurationDirectory();
        using ConfigurationWatcher watcher = Watch(directory);

        await File.WriteAllTextAsync(Path.Combine(directory.User, "policy.json"),
            """{ "policy": { "posture": "strict" } }""", TestContext.Current.CancellationToken);

        Assert.Equal(Posture.Strict, Assert.IsType<ConfigurationSnapshot>(await Next()).Policy.Posture);
    }

    [Fact]
    public void A_check_that_finds_nothing_new_tells_nobody()
    {
        using var directory = new ConfigurationDirectory();
        using ConfigurationWatcher watcher = Watch(directory);
        ConfigurationSnapshot before = watcher.Current;
        File.SetLastWriteTimeUtc(directory.Main, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        watcher.Check();

        Assert.Same(before, watcher.Current);
        Assert.False(_told.Reader.TryRead(out _));
    }

    private ConfigurationWatcher Watch(ConfigurationDirectory directory) => new(
        directory.Request("mcp-proxy.json"),
        directory.Load(Standard),
        snapshot => _told.Writer.TryWrite(snapshot),
        problems => _told.Writer.TryWrite(problems),
        TimeProvider.System);

    private async Task<object> Next()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        return await _told.Reader.ReadAsync(limit.Token);
    }
}
