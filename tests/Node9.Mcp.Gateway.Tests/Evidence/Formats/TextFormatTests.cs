using System.Text.RegularExpressions;

namespace Node9.Mcp.Gateway.Tests.Evidence.Formats;

public sealed partial class TextFormatTests : IDisposable
{
    private readonly SampleEvidence _sample = new();

    public TextFormatTests() => _sample.WriteEverything();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void The_native_form_is_the_log_itself() => Assert.Equal(
        File.ReadAllLines(Directory.EnumerateFiles(_sample.Directory, "*.jsonl").Single()), _sample.Lines("jsonl"));

    [Fact]
    public void Every_row_is_a_message_of_the_syslog_grammar() =>
        Assert.All(_sample.Lines("syslog"), static line => Assert.Matches(Rfc5424(), line));

    [Fact]
    public void Quotes_backslashes_and_brackets_are_escaped_in_structured_data()
    {
        string[] fields = [.. Parameter().Matches(_sample.Lines("syslog").First(static l => l.Contains("approval.denied")))
            .Select(static m => m.Groups[1].Value)];

        Assert.Contains("approver", fields);
        Assert.Contains("session", fields);
    }

    [Fact]
    public void Every_row_has_the_seven_fields_of_a_cef_header() => Assert.All(_sample.Lines("cef"), static line =>
    {
        Assert.Equal(8, Bar().Split(line, 8).Length);
        Assert.DoesNotContain('\n', line);
    });

    [Fact]
    public void Equal_signs_and_line_breaks_are_escaped_in_cef() => Assert.Contains(
        @"reason=line\none | two \= ]", _sample.Lines("cef").First(static l => l.Contains("approval.denied")), StringComparison.Ordinal);

    [Theory]
    [InlineData("syslog")]
    [InlineData("cef")]
    [InlineData("ocsf")]
    [InlineData("ecs")]
    [InlineData("otlp")]
    public void Every_line_about_a_call_names_human_principal_agent_session_rule_policy_approver_and_channel(string format)
    {
        string[] wanted = ["ada", "ada@example.org", "claude-code", "2.1.0", "gateway", "c1", "no-drop", "00112233aabbccdd", "grace", "cli"];
        foreach (string line in _sample.Lines(format).Where(static l => l.Contains("call.completed") && !l.Contains("nobody-knows")))
        {
            Assert.All(wanted, word => Assert.Contains(word, line, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("""^<\d{1,3}>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [!-~]{1,255} [!-~]{1,48} [!-~]{1,128} [!-~]{1,32} (\[[!-~-[=\]"]]{1,32}( [!-~-[=\]"]]{1,32}="([^"\\\]]|\\["\\\]])*")*\])+( .*)?$""")]
    private static partial Regex Rfc5424();

    [GeneratedRegex(""" ([A-Za-z]+)="(?:[^"\\\]]|\\["\\\]])*""")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
