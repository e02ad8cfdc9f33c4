using System.CommandLine;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Channels.Webhook;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Cli.Verbs.Approvals;

/// <summary><c>approvals answer</c>: an answer that a bot on this machine passes on, signed with the webhook's
/// secret.</summary>
internal static class AnswerVerb
{
    private const int LargestMessage = 64 * 1024;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var signed = new Option<string>("--signed")
        {
            Description = "The message, in the shape that HTTP has: the three webhook headers, an empty line, the body. `-` reads standard input.",
            HelpName = "FILE",
            Required = true,
        };
        var config = new Option<string?>("--config")
        {
            Description = "The configuration with the webhook's secret; left out, the one that `run` would find.",
            HelpName = "FILE",
        };
        var command = new Command("answer", "Pass on an answer that is signed with the webhook's secret.") { signed, config };
        return ApprovalsConsole.Bind(command, (parsed, console, cancellation) =>
            RunAsync(console, parsed.GetRequiredValue(signed), parsed.GetValue(config), cancellation))
            .WithExamples("node9-mcp approvals answer --signed answer.http --config mcp-proxy.json");
    }

    private static async Task<int> RunAsync(
        ApprovalsConsole console, string file, string? config, CancellationToken cancellation)
    {
        ConfigurationResult configuration = ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(config));
        if (configuration.Snapshot?.Options.Approvals.Channels.Webhook is not { } webhook)
        {
            return console.Fail(
                configuration.Snapshot is null ? "the configuration cannot be used" : "the configuration names no webhook",
                "see `node9-mcp config check`; the secret is that of `approvals.channels.webhook`", ExitCode.Usage);
        }

        if (await ReadAsync(file, cancellation).ConfigureAwait(false) is not { } text
            || SignedMessage.Read(text) is not { } message)
        {
            return console.Fail(
                "the message has not the shape that HTTP has",
                "write `webhook-id`, `webhook-timestamp` and `webhook-signature` a line each, an empty line, then the body",
                ExitCode.Usage);
        }

        return await AnswerAsync(console, message, webhook, cancellation).ConfigureAwait(false);
    }

    private static async Task<int> AnswerAsync(
        ApprovalsConsole console, SignedMessage message, WebhookOptions webhook, CancellationToken cancellation)
    {
        var secret = new WebhookSecret(webhook.Secret);
        if (!SignedAnswer.TryRead(message, secret, TimeProvider.System.GetUtcNow(), out SignedAnswer? answer, out string why))
        {
            return console.Fail($"the answer does not count: {why}", "sign it anew and pass it on at once", ExitCode.Refused);
        }

        if (console.Desk.Store.Find(answer.Request) is not { } seen)
        {
            return console.Fail(
                $"there is no request `{answer.Request}`", "see what waits with `node9-mcp approvals list`", ExitCode.Refused);
        }

        DecisionOrigin origin = ApprovalsConsole.Origin() with
        {
            Channel = WebhookChannel.ChannelName,
            Person = answer.Answer.By.Length == 0 ? null : answer.Answer.By,
        };
        DecisionResult result = seen.Question != answer.Digest
            ? new DecisionResult(DecisionOutcome.Changed, seen, "")
            : await console.Desk.DecideAsync(seen, answer.Answer.Approve, answer.Answer.Note, origin, cancellation)
                .ConfigureAwait(false);
        return DecideVerb.Report(console, seen, result, answer.Answer.Approve);
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellation)
    {
        await using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        var text = new byte[LargestMessage + 1];
        int length = await stream.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return length > LargestMessage ? null : text[..length];
    }
}
