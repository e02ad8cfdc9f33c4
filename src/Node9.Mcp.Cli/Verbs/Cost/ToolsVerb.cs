using System.CommandLine;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Cost.Estimates;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Pins;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary><c>cost tools</c>: what the tools' definitions cost in every turn, used or not.</summary>
internal static class ToolsVerb
{
    private const string Promise =
        """
        Show what each server's tool definitions weigh in every turn, what typical answers weigh, and what hiding the tools that
        were not called in thirty days would save. Definitions are those that were accepted (`node9-mcp pins list`), counted with
        the o200k tokenizer; answers are estimated.
        """;

    private static readonly TimeSpan Past = TimeSpan.FromDays(30);

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var model = new Option<string?>("--model")
        {
            Description = "The model whose prices count. Left out: the one that was used last, else claude-sonnet-5.",
            HelpName = "MODEL",
        };
        Option<bool> json = AuditVerb.Json();
        Option<string?> state = AuditVerb.State();
        var verb = new Command("tools", Promise) { model, json, state };
        verb.SetAction(parsed => CostRecord.With(parsed, state, store =>
        {
            IReadOnlyList<ServerWeight> servers;
            try
            {
                servers = ServerWeight.All(
                    PinPlaces.All(StateDirectory.Open(parsed.GetValue(state))), store, TimeProvider.System.GetUtcNow() - Past);
            }
            catch (PinException e)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"error: {e.Message}");
                parsed.InvocationConfiguration.Error.WriteLine($"  hint: {e.Hint}");
                return ExitCode.Unavailable;
            }

            string named = parsed.GetValue(model) ?? store.LastModel() ?? "claude-sonnet-5";
            ModelPrice price = store.Prices.Find(named, TimeProvider.System.GetUtcNow()).Price;
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonText.Of(writer => Write(writer, servers, price)));
            }
            else
            {
                Write(output, servers, price);
            }

            return ExitCode.Done;
        }));
        return verb.WithExamples("node9-mcp cost tools", "node9-mcp cost tools --model gpt-5.5 --json");
    }

    private static void Write(TextWriter output, IReadOnlyList<ServerWeight> servers, ModelPrice price)
    {
        if (servers.Count == 0)
        {
            output.WriteLine("no server's tools were seen yet: they are known after the first `node9-mcp run` or `wrap`");
            return;
        }

        foreach (ServerWeight server in servers)
        {
            output.WriteLine(
                $"{TerminalText.Show(server.Server, 40)}: {server.Tools.Count} tools, {CostBars.Tokens(server.Definitions)} tokens in every turn, "
                + $"{Dollars(server.Definitions, price)}");
            foreach (ToolWeight tool in server.Tools)
            {
                string use = tool.Calls == 0 ? "not called"
                    : $"{tool.Calls} calls, ~{CostBars.Tokens(tool.TypicalResult)} tokens an answer";
                output.WriteLine($"  {CostBars.Tokens(tool.Definition),6}  {TerminalText.Show(tool.Name, 48),-48}  {use}");
            }

            if (server.Unused > 0)
            {
                output.WriteLine(
                    $"  hiding what was not called saves {CostBars.Tokens(server.Unused)} tokens in every turn, {Dollars(server.Unused, price)}:");
                output.WriteLine($"    \"tools\": {{ \"hide\": [{string.Join(", ", server.Tools.Where(static tool => tool.Calls == 0)
                    .Select(static tool => $"\"{TerminalText.Show(tool.Name, 64)}\""))}] }}");
            }
        }

        output.WriteLine($"prices of `{price.Model}`; calls of the last 30 days");
    }

    private static string Dollars(long tokens, ModelPrice price) =>
        $"{Money.Text(price.Rates.Of(new TokenUsage { Input = tokens }))} uncached, {Money.Text(price.Rates.Of(new TokenUsage { CacheRead = tokens }))} cached";

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ServerWeight> servers, ModelPrice price)
    {
        writer.WriteStartObject();
        writer.WriteString("model", price.Model);
        writer.WriteStartArray("servers");
        foreach (ServerWeight server in servers)
        {
            writer.WriteStartObject();
            writer.WriteString("source", server.Source);
            writer.WriteString("server", server.Server);
            writer.WriteNumber("definitionTokens", server.Definitions);
            writer.WriteNumber("unusedTokens", server.Unused);
            writer.WriteNumber("usdPerTurn", price.Rates.Of(new TokenUsage { Input = server.Definitions }));
            writer.WriteNumber("usdPerTurnCached", price.Rates.Of(new TokenUsage { CacheRead = server.Definitions }));
            writer.WriteStartArray("tools");
            foreach (ToolWeight tool in server.Tools)
            {
                writer.WriteStartObject();
                writer.WriteString("name", tool.Name);
                writer.WriteNumber("definitionTokens", tool.Definition);
                writer.WriteNumber("calls", tool.Calls);
                writer.WriteNumber("estimatedResultTokens", tool.TypicalResult);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
