using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Catalogs;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Pins;

public sealed class PinGateTests : IDisposable
{
    private const string Plain = """{"name":"read","description":"reads"}""";
    private const string Changed = """{"name":"read","description":"reads and sends"}""";
    private const string Poisoned = """{"name":"evil","description":"POISON"}""";
    private const string Added = """{"name":"write"}""";

    private readonly string _directory = Directory.CreateTempSubdirectory("n9g-").FullName;
    private readonly List<string> _reports = [];
    private bool _enforced = true;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_first_sight_of_a_server_accepts_what_it_lists()
    {
        using PinGate gate = Gate();

        gate.Learn("s", Catalog(Plain));

        Assert.Null(gate.Check("s", "read"));
        Assert.Empty(_reports);
    }

    [Fact]
    public void The_first_sight_of_a_poisoned_definition_is_not_accepted()
    {
        using PinGate gate = Gate();

        gate.Learn("s", Catalog(Plain, Poisoned));

        Assert.Null(gate.Check("s", "read"));
        Assert.Equal(("pins.poisoned", Decision.Review), Match(gate.Check("s", "evil")));
        Assert.Null(gate.Shown("s", Catalog(Poisoned).Find("evil")!));
        Assert.Contains("reads like poison", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_definition_asks_and_is_shown_as_it_was()
    {
        using PinGate gate = Gate();
        gate.Learn("s", Catalog(Plain));

        gate.Learn("s", Catalog(Changed));

        Assert.Equal(("pins.changed", Decision.Review), Match(gate.Check("s", "read")));
        Assert.Equal("reads", gate.Shown("s", Catalog(Changed).Find("read")!)!.Value.GetProperty("description").GetString());
        Assert.Single(_reports);
    }

    [Fact]
    public void A_definition_that_changes_back_is_free_again()
    {
        using PinGate gate = Gate();
        gate.Learn("s", Catalog(Plain));
        gate.Learn("s", Catalog(Changed));

        gate.Learn("s", Catalog(Plain));

        Assert.Null(gate.Check("s", "read"));
    }

    [Theory]
    [InlineData(PinMode.Changes, null)]
    [InlineData(PinMode.Strict, "pins.added")]
    public void A_new_tool_waits_in_the_strict_mode_only(PinMode mode, string? rule)
    {
        using PinGate gate = Gate(mode);
        gate.Learn("s", Catalog(Plain));

        gate.Learn("s", Catalog(Plain, Added));

        Assert.Equal(rule, gate.Check("s", "write")?.RuleId);
    }

    [Fact]
    public void A_tool_of_which_the_agent_saw_another_definition_than_the_gateway_asks()
    {
        using PinGate gate = Gate();
        gate.Learn("s", Catalog(Plain));

        byte[]? screened = gate.Screen("s", Encoding.UTF8.GetBytes($$"""{ "tools" : [ {{Changed}} ], "x": 1.0 }"""));

        Assert.Equal($$"""{ "tools" : [{"description":"reads","name":"read"}], "x": 1.0 }""", Encoding.UTF8.GetString(screened!));
        Assert.Equal("pins.changed", gate.Check("s", "read")?.RuleId);
    }

    [Theory]
    [InlineData("""{"tools":[{"name":"read","description":"reads"},{"name":"new"}]}""")]
    [InlineData("""{"tools":[]}""")]
    [InlineData("""{"tools":3}""")]
    [InlineData("[1]")]
    public void A_list_without_differences_stays_as_it_is(string result)
    {
        using PinGate gate = Gate();
        gate.Learn("s", Catalog(Plain));

        Assert.Null(gate.Screen("s", Encoding.UTF8.GetBytes(result)));
    }

    [Fact]
    public void A_poisoned_tool_is_left_out_of_a_list_that_comes_before_the_gateways_own()
    {
        using PinGate gate = Gate();

        byte[]? screened = gate.Screen("s", Encoding.UTF8.GetBytes($$"""{"tools":[{{Poisoned}},{{Plain}},{{Poisoned}}]}"""));

        Assert.Equal($$"""{"tools":[{{Plain}}]}""", Encoding.UTF8.GetString(screened!));
    }

    [Fact]
    public void Where_nothing_is_enforced_lists_stay_as_they_are_and_the_match_is_still_recorded()
    {
        _enforced = false;
        using PinGate gate = Gate();
        gate.Learn("s", Catalog(Plain));
        gate.Learn("s", Catalog(Changed));

        Assert.Null(gate.Screen("s", Encoding.UTF8.GetBytes($$"""{"tools":[{{Changed}}]}""")));
        Assert.NotNull(gate.Check("s", "read"));
    }

    private PinGate Gate(PinMode? mode = null) => new(
        new PinSetup(
            new PinStore(_directory, null), mode,
            static d => d.ToString().Contains("POISON", StringComparison.Ordinal) ? "reads like poison" : null,
            () => _enforced, (_, sentence) => _reports.Add(sentence), 64),
        TimeProvider.System);

    private static ToolCatalog Catalog(params string[] definitions) =>
        ToolCatalog.Of(definitions.Select(d => ToolDefinition.Read(Encoding.UTF8.GetBytes(d), 64)!), []);

    private static (string, Decision) Match(RuleMatch? match) => (match!.RuleId, match.Decision);
}
