using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Node9.Mcp.EndToEnd.Tests.Agents;
using Node9.Mcp.EndToEnd.Tests.Servers;

namespace Node9.Mcp.EndToEnd.Tests.Clients;

[Collection(NodeServersCollection.Name)]
public sealed class SdkClientTests(NodeServers npm)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tools_are_listed_and_called_and_their_results_arrive_whole(bool wrap)
    {
        await using SdkSession session = await SdkSession.StartAsync(npm, wrap);

        IList<McpClientTool> tools = await session.Client.ListToolsAsync(cancellationToken: Cancellation);
        CallToolResult echo = await session.CallAsync("echo", new() { ["message"] = "hello" });
        CallToolResult image = await session.CallAsync("get-tiny-image");
        CallToolResult structured = await session.CallAsync("get-structured-content", new() { ["location"] = "Chicago" });

        Assert.Contains(tools, t => t.Name == session.Prefix + "echo");
        Assert.Equal("Echo: hello", SdkSession.Text(echo));
        Assert.Equal("image/png", Assert.Single(image.Content.OfType<ImageContentBlock>()).MimeType);
        Assert.NotNull(structured.StructuredContent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Progress_arrives_and_a_cancelled_call_ends(bool wrap)
    {
        await using SdkSession session = await SdkSession.StartAsync(npm, wrap);
        var steps = new Heard<float>();
        var arguments = new Dictionary<string, object?> { ["duration"] = 0.4, ["steps"] = 4 };

        await session.Client.CallToolAsync(
            session.Prefix + "trigger-long-running-operation", arguments, new Steps(steps), cancellationToken: Cancellation);
        await steps.FindAsync(static s => s >= 3);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var begun = new Heard<float>();
        Task<CallToolResult> endless = session.Client.CallToolAsync(
            session.Prefix + "trigger-long-running-operation",
            new Dictionary<string, object?> { ["duration"] = 600, ["steps"] = 6000 },
            new Steps(begun),
            cancellationToken: enough.Token).AsTask();
        await begun.FindAsync(static s => s >= 1);
        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        Assert.Equal("Echo: still here", SdkSession.Text(await session.CallAsync("echo", new() { ["message"] = "still here" })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resources_and_prompts_are_listed_and_read(bool wrap)
    {
        await using SdkSession session = await SdkSession.StartAsync(npm, wrap);

        IList<McpClientResource> resources = await session.Client.ListResourcesAsync(cancellationToken: Cancellation);
        IList<McpClientResourceTemplate> templates = await session.Client.ListResourceTemplatesAsync(cancellationToken: Cancellation);
        ReadResourceResult read = await session.Client.ReadResourceAsync(resources[0].Uri, cancellationToken: Cancellation);
        IList<McpClientPrompt> prompts = await session.Client.ListPromptsAsync(cancellationToken: Cancellation);
        GetPromptResult prompt = await session.Client.GetPromptAsync(
            session.Prefix + "args-prompt", new Dictionary<string, object?> { ["city"] = "Paris", ["state"] = "Texas" },
            cancellationToken: Cancellation);

        Assert.NotEmpty(templates);
        Assert.NotEmpty(read.Contents);
        Assert.Equal(resources[0].Uri, read.Contents[0].Uri);
        Assert.Contains(prompts, p => p.Name == session.Prefix + "args-prompt");
        Assert.Contains("Paris", ((TextContentBlock)prompt.Messages[0].Content).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_server_asks_reaches_the_client_and_the_answers_come_back(bool wrap)
    {
        await using SdkSession session = await SdkSession.StartAsync(npm, wrap);

        CallToolResult sampled = await session.CallAsync("trigger-sampling-request", new() { ["prompt"] = "say something" });
        CallToolResult elicited = await session.CallAsync("trigger-elicitation-request");
        CallToolResult roots = await session.CallAsync("get-roots-list");

        Assert.Contains("what the client's model says", SdkSession.Text(sampled), StringComparison.Ordinal);
        Assert.Contains("Ada", SdkSession.Text(elicited), StringComparison.Ordinal);
        Assert.Contains("the client's root", SdkSession.Text(roots), StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "sampling/createMessage", "elicitation/create", "roots/list" }, session.Asked.ToHashSet());
    }

    private sealed class Steps(Heard<float> heard) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => heard.Add(value.Progress);
    }
}
