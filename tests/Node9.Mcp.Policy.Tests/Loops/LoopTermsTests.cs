using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Loops;

namespace Node9.Mcp.Policy.Tests.Loops;

public sealed class LoopTermsTests
{
    [Fact]
    public void Without_a_word_the_defaults_hold()
    {
        Assert.Equal(LoopTerms.Default, Terms().Terms);
    }

    [Fact]
    public void A_trusted_layer_may_loosen_and_switch_off()
    {
        (LoopTerms terms, Diagnostic[] problems) = Terms(User(
            """{ "loops": { "sameCall": { "refuse": 20 }, "cycle": "off", "wait": 3, "coolDown": 5, "polling": ["get_x", "ci/*"] } }"""));
        Assert.Empty(problems);
        Assert.Equal(new LoopThresholds(4, 7, 20), terms.SameCall);
        Assert.Equal(LoopThresholds.Off, terms.Cycle);
        Assert.Equal((3, 5, 2), (terms.Wait.TotalSeconds, terms.CoolDown.TotalSeconds, terms.Polling!.Globs.Count));
        Assert.False(Terms(User("""{ "loops": "off" }""")).Terms.Enabled);
        Assert.False(Terms(User("""{ "loops": false }""")).Terms.Enabled);
    }

    [Theory]
    [InlineData("""{ "loops": "off" }""")]
    [InlineData("""{ "loops": { "enabled": false } }""")]
    [InlineData("""{ "loops": { "sameCall": "off" } }""")]
    [InlineData("""{ "loops": { "sameCall": { "refuse": 60 } } }""")]
    [InlineData("""{ "loops": { "polling": ["*"] } }""")]
    [InlineData("""{ "loops": { "coolDown": 1 } }""")]
    [InlineData("""{ "loops": { "wait": 1 } }""")]
    [InlineData("""{ "loops": { "window": 1 } }""")]
    public void A_layer_that_is_not_trusted_loosens_nothing(string policy)
    {
        (LoopTerms terms, Diagnostic[] problems) = Terms(TestPolicy.Layer(LayerRank.Project, policy, trusted: false));
        Assert.Equal(LoopTerms.Default, terms);
        Diagnostic problem = Assert.Single(problems);
        Assert.Equal((DiagnosticIds.LoopsKept, Severity.Warning), (problem.Id, problem.Severity));
    }

    [Fact]
    public void A_weaker_layer_only_tightens_what_a_stronger_one_says()
    {
        PolicyLayer managed = TestPolicy.Layer(
            LayerRank.Managed, """{ "loops": { "sameCall": { "advise": 3, "ask": 5, "refuse": 30 }, "polling": ["get_job"] } }""");
        (LoopTerms terms, Diagnostic[] problems) = Terms(managed, User(
            """{ "loops": { "sameCall": { "advise": 4, "ask": 4, "refuse": 20 }, "polling": ["*"], "storm": "off" } }"""));
        Assert.Equal(new LoopThresholds(3, 4, 20), terms.SameCall);
        Assert.Equal("get_job", Assert.Single(terms.Polling!.Globs).Pattern);
        Assert.Equal(LoopThresholds.Off, terms.Storm);
        Assert.Equal(2, problems.Length);
        Assert.True(Terms(managed, User("""{ "loops": "off" }""")).Terms.Enabled);
    }

    [Theory]
    [InlineData("""{ "loops": "of" }""", DiagnosticIds.BadValue)]
    [InlineData("""{ "loops": 3 }""", DiagnosticIds.WrongKind)]
    [InlineData("""{ "loops": { "same": {} } }""", DiagnosticIds.UnknownField)]
    [InlineData("""{ "loops": { "cycle": { "tell": 3 } } }""", DiagnosticIds.UnknownField)]
    [InlineData("""{ "loops": { "cycle": { "ask": 1 } } }""", DiagnosticIds.BadValue)]
    [InlineData("""{ "loops": { "cycle": "no" } }""", DiagnosticIds.WrongKind)]
    [InlineData("""{ "loops": { "wait": 0 } }""", DiagnosticIds.BadValue)]
    [InlineData("""{ "loops": { "polling": [ "[" ] } }""", DiagnosticIds.BadPattern)]
    [InlineData("""{ "loops": { "polling": [ 3 ] } }""", DiagnosticIds.BadPattern)]
    public void What_means_nothing_is_a_problem(string policy, string id)
    {
        PolicyResult result = TestPolicy.Compile(User(policy));
        Assert.Null(result.Policy);
        Assert.Equal(id, Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Another_word_about_loops_is_another_revision()
    {
        Assert.NotEqual(
            TestPolicy.Compile(User("""{ "loops": "on" }""")).Policy!.Revision,
            TestPolicy.Compile(User("""{ "loops": "off" }""")).Policy!.Revision);
    }

    private static PolicyLayer User(string policy) => TestPolicy.Layer(LayerRank.User, policy);

    private static (LoopTerms Terms, Diagnostic[] Problems) Terms(params PolicyLayer[] layers)
    {
        PolicyResult result = TestPolicy.Compile(layers);
        Assert.True(result.Policy is not null, string.Join('\n', result.Diagnostics));
        return (result.Policy.Loops, [.. result.Diagnostics]);
    }
}
