using System.Text.Json;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Audit.Verification;

namespace Node9.Mcp.Gateway.Tests.Audit;

public sealed class MaskedArgumentsTests : IDisposable
{
    private static readonly string Token = "ghp_" + "k3J9vQ2mX7bT4nR8wL1sZ6dF5gH0cY3aE9pU";

    private readonly SampleLog _sample = new();

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Arguments_are_kept_with_members_in_order_and_nothing_is_said_to_be_masked()
    {
        JsonElement row = RowOf("""{"path":"notes/\u00fc.md","deep":{"b":[1,true,null],"a":"x\ny"}}""");

        Assert.Equal("""{"deep":{"a":"x\ny","b":[1,true,null]},"path":"notes/\u00FC.md"}""", row.GetProperty("arguments").GetRawText());
        Assert.False(row.TryGetProperty("masked", out _));
        Assert.False(row.TryGetProperty("args", out _));
    }

    [Fact]
    public void No_credential_reaches_the_log_wherever_it_stands()
    {
        string[] arguments =
        [
            $$"""{"text":"use {{Token}} here"}""",
            $$"""{"text":"line\nuse {{Token}} here"}""",
            $$"""{"{{Token}}":1}""",
            $$"""{"list":[["{{Token}}"]]}""",
            $$"""{"command":"curl -H 'Authorization: Bearer {{Token}}' https://api.github.com"}""",
            """{"password":"s3cr3t"}""",
            """{"login":{"db_password":["s3cr3t"]}}""",
            """{"password":{"value":"s3cr3t"}}""",
            """{"pwd":7701234}""",
            """{"args":["run","--password","s3cr3t"]}""",
            """{"env":[{"value":"s3cr3t","name":"DB_PASSWORD"}]}""",
        ];
        foreach (string each in arguments)
        {
            JsonElement row = RowOf(each, out string line);

            Assert.True(row.GetProperty("masked").GetBoolean(), each);
            Assert.DoesNotContain(Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", line, StringComparison.Ordinal);
            Assert.DoesNotContain("7701234", line, StringComparison.Ordinal);
            Assert.All(line, static c => Assert.InRange(c, ' ', '~'));
        }
    }

    [Theory]
    [InlineData("""{"key":"user:1"}""")]
    [InlineData("""{"page_token":"abc","max_tokens":100}""")]
    [InlineData("""{"args":["--force","origin"]}""")]
    [InlineData("""{"items":[{"name":"title","value":"Monday"}]}""")]
    public void What_is_no_credential_stays(string arguments)
    {
        JsonElement row = RowOf(arguments);

        Assert.Equal(arguments.Replace("""
            {"page_token":"abc","max_tokens":100}
            """, """
            {"max_tokens":100,"page_token":"abc"}
            """, StringComparison.Ordinal), row.GetProperty("arguments").GetRawText());
        Assert.False(row.TryGetProperty("masked", out _));
    }

    [Fact]
    public void Arguments_that_are_too_large_are_told_in_outline_and_said_to_be_cut()
    {
        JsonElement row = RowOf($$"""{"content":"{{new string('x', 20_000)}}"}""", out string line);

        Assert.True(row.GetProperty("cut").GetBoolean());
        Assert.Equal(20_002, row.GetProperty("args")[0].GetProperty("bytes").GetInt32());
        Assert.False(row.TryGetProperty("arguments", out _));
        Assert.InRange(line.Length, 1, 2000);
    }

    private JsonElement RowOf(string arguments) => RowOf(arguments, out _);

    private JsonElement RowOf(string arguments, out string line)
    {
        using AuditLog log = _sample.Open();
        DecidedEvent e = SampleLog.Decided("c1", arguments) with { KeepsArguments = true };
        log.Append(e with { Context = e.Context with { WorkingDirectory = "/srv/w", Home = "/home/ada" } });
        log.Flush();
        line = File.ReadAllLines(log.CurrentFile)[1];
        Assert.True(AuditVerifier.VerifyDirectory(_sample.Directory).IsWhole);
        JsonElement row = JsonElement.Parse(line);
        Assert.Equal("/srv/w", row.GetProperty("cwd").GetString());
        return row;
    }
}
