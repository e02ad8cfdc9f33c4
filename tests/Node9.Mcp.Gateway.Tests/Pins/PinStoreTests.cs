using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Pins;

namespace Node9.Mcp.Gateway.Tests.Pins;

public sealed class PinStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("n9p-").FullName;
    private readonly PinStore _store;

    public PinStoreTests() => _store = new PinStore(In("own"), In(PinStore.LockName));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_server_that_was_never_seen_has_nothing_accepted_and_nothing_waiting()
    {
        Assert.Null(_store.Accepted("files"));
        Assert.Empty(_store.Waiting("files").Definitions);
        Assert.Empty(_store.Servers());
    }

    [Fact]
    public void What_was_learnt_is_there_for_another_process_and_for_its_owner_alone()
    {
        _store.Learn("files", Tools(("read", """{"b":1,"a":{"z":1.0,"y":"é"}}""")));

        PinnedTools read = new PinStore(In("own"), In(PinStore.LockName)).Accepted("files")!;
        Assert.Equal("""{"a":{"y":"\u00E9","z":1.0},"b":1}""", Policy.Json.CanonicalJson.Text(read.Definitions["read"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(In("own"), "files.json")));
        }
    }

    [Fact]
    public void The_same_content_is_written_in_the_same_bytes_whatever_the_order_of_keys()
    {
        byte[] one = PinDocument.Write(Servers(("b", """{"x":1,"y":2}"""), ("a", "{}")));
        byte[] two = PinDocument.Write(Servers(("a", "{}"), ("b", """{ "y": 2, "x": 1 }""")));

        Assert.Equal(Encoding.UTF8.GetString(one), Encoding.UTF8.GetString(two));
        Assert.EndsWith("}\n", Encoding.UTF8.GetString(one), StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_one_tool_leaves_the_others_waiting()
    {
        _store.Learn("files", Tools(("read", """{"v":1}""")));
        _store.See("files", Tools(("read", """{"v":2}"""), ("write", """{"v":1}""")));

        _store.Accept("files", ["read"]);

        Assert.Equal(2, _store.Accepted("files")!.Definitions["read"].GetProperty("v").GetInt32());
        Assert.Equal(["write"], _store.Waiting("files").Definitions.Keys);
    }

    [Fact]
    public void What_the_lock_file_says_of_a_server_stands_above_its_baseline()
    {
        _store.Learn("files", Tools(("read", """{"v":1}""")));
        _store.Lock(["files"]);
        _store.Learn("files", Tools(("read", """{"v":9}""")));

        Assert.True(_store.IsLocked("files"));
        Assert.Equal(1, _store.Accepted("files")!.Definitions["read"].GetProperty("v").GetInt32());
    }

    [Fact]
    public void What_is_accepted_for_a_locked_server_goes_into_the_lock_file()
    {
        _store.Learn("files", Tools(("read", "{}")));
        _store.Lock(["files"]);
        _store.See("files", Tools(("write", "{}")));

        _store.Accept("files", ["write"]);

        Assert.Contains("\"write\": {}", File.ReadAllText(In(PinStore.LockName)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(In("own"), "files.seen.json")));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{\"servers\": []}", ":1:13")]
    [InlineData("{\"servers\": {\"files\": {\"read\": 3}}}", "`read`")]
    [InlineData("{\"servers\": {}, \"more\": 1}", "unknown field `more`")]
    [InlineData("{\"servers\": {\"a\": {}, \"a\": {}}}", ":1:")]
    [InlineData("[]", "must be an object")]
    public void A_file_that_is_none_of_ours_is_one_error_with_its_place(string text, string part)
    {
        File.WriteAllText(In(PinStore.LockName), text);

        PinException e = Assert.Throws<PinException>(() => _store.Accepted("files"));

        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.Contains(PinStore.LockName, e.Message, StringComparison.Ordinal);
        Assert.NotEmpty(e.Hint);
    }

    [Fact]
    public void A_servers_name_cannot_lead_out_of_the_directory()
    {
        _store.Learn("../../x", Tools(("read", "{}")));

        Assert.Equal(["../../x"], _store.Servers());
        Assert.NotNull(_store.Accepted("../../x"));
        Assert.Single(Directory.GetFiles(In("own")));
    }

    private string In(string name)
    {
        string path = Path.Combine(_directory, name);
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            Directory.CreateDirectory(path);
        }

        return path;
    }

    private static Dictionary<string, PinnedTools> Servers(params (string Tool, string Definition)[] tools) =>
        new() { ["s"] = Tools(tools) };

    private static PinnedTools Tools(params (string Tool, string Definition)[] tools) =>
        new(tools.ToDictionary(t => t.Tool, t => JsonDocument.Parse(t.Definition).RootElement));
}
