using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.Gateway.Approvals.Channels.Webhook;

namespace Node9.Mcp.EndToEnd.Tests.Channels;

/// <summary>The sample receiver, in a process of its own, answers for a person.</summary>
public sealed class WebhookTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("y looks right", true)]
    [InlineData("n not today", false)]
    public async Task The_sample_receiver_answers_and_the_audit_names_the_way(string line, bool approves)
    {
        Assert.SkipUnless(Programs.Node is not null, "node is not installed: the sample receiver was not tested");
        using Process receiver = Start();
        try
        {
            string port = (await receiver.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ')[^1];
            Configure(int.Parse(port, CultureInfo.InvariantCulture));
            await using LineAgent agent = await LineAgent.RunAsync(_workspace);
            int held = await agent.AskToolAsync("rec__hold_me", new JsonObject { ["text"] = "HELD" });
            while (await receiver.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) != "y or n?")
            {
                // The question's lines.
            }

            await receiver.StandardInput.WriteLineAsync(line);
            await receiver.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            JsonElement answer = await agent.AnswerAsync(held);

            Assert.Equal(approves ? 1 : 0, _workspace.Reached("HELD"));
            Assert.Contains(approves ? "HELD" : "a person denied this call: not today", answer.GetRawText(), StringComparison.Ordinal);
        }
        finally
        {
            receiver.Kill();
        }
    }

    [Fact]
    public async Task A_signed_answer_counts_once_and_a_forged_one_never()
    {
        Configure(port: 1);
        await using LineAgent agent = await LineAgent.RunAsync(_workspace);
        int held = await agent.AskToolAsync("rec__hold_me", new JsonObject { ["text"] = "HELD" });
        string id = await _workspace.WaitingApprovalAsync();
        Programs.Ran shown = await _workspace.RunAsync("approvals", "show", id, "--json");
        string digest = JsonDocument.Parse(shown.Output).RootElement.GetProperty("digest").GetString()!;

        Programs.Ran forged = await AnswerAsync(Write(id, digest, new string('x', 32)));
        Programs.Ran other = await AnswerAsync(Write(id, new string('0', 64), Secret));
        string before = await _workspace.StateOfAsync(id);
        string right = Write(id, digest, Secret);
        Programs.Ran first = await AnswerAsync(right);
        JsonElement answer = await agent.AnswerAsync(held);
        Programs.Ran again = await AnswerAsync(right);

        Assert.Equal((1, 1, "pending", 0, 1), (forged.Code, other.Code, before, first.Code, again.Code));
        Assert.Contains("not signed with the secret", forged.Error, StringComparison.Ordinal);
        Assert.Contains("answered by ann", again.Error, StringComparison.Ordinal);
        Assert.Equal("HELD", LineAgent.Text(answer));
        Assert.Equal(1, _workspace.Reached("HELD"));
    }

    private Task<Programs.Ran> AnswerAsync(string file) =>
        _workspace.RunAsync("approvals", "answer", "--signed", file, "--config", _workspace.ConfigFile);

    private string Write(string id, string digest, string secret)
    {
        string body = $$$"""{"type":"approval.answered","data":{"id":"{{{id}}}","digest":"{{{digest}}}","answer":"approve","by":"ann"}}""";
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string signature = new WebhookSecret(secret).Sign("m1", now, System.Text.Encoding.UTF8.GetBytes(body));
        string file = _workspace.In($"{Guid.NewGuid():n}.http");
        File.WriteAllText(file, $"webhook-id: m1\nwebhook-timestamp: {now}\nwebhook-signature: {signature}\n\n{body}");
        return file;
    }

    private void Configure(int port)
    {
        _workspace.Configure();
        JsonNode config = JsonNode.Parse(File.ReadAllText(_workspace.ConfigFile))!;
        config["approvals"]!["channels"] = new JsonObject
        {
            ["webhook"] = new JsonObject { ["url"] = $"http://127.0.0.1:{port}/", ["secret"] = Secret },
        };
        File.WriteAllText(_workspace.ConfigFile, config.ToJsonString());
    }

    private static Process Start()
    {
        string sample = Path.GetFullPath("../../../../../samples/webhook-receiver.mjs", AppContext.BaseDirectory);
        ProcessStartInfo info = Programs.Info(Programs.Node!, [sample, "0"]);
        info.Environment["NODE9_WEBHOOK_SECRET"] = Secret;
        return Process.Start(info)!;
    }
}
