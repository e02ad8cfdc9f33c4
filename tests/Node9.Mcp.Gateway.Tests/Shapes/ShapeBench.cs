using System.Text.Json;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Gateway.Tests.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Gateway.Tests.Shapes;

/// <summary>Calls judged by the policy that comes with the product, as an agent in <c>/home/u/app</c> makes them.</summary>
internal static class ShapeBench
{
    private static readonly Lazy<PolicyEngine> Shipped = new(static () =>
    {
        using var directory = new ConfigurationDirectory();
        return new PolicyEngine(directory.Load("""{ "mcpServers": {} }""").Snapshot!.Policy);
    });

    public static PolicyEngine Engine => Shipped.Value;

    public static CallContext Context { get; } = new()
    {
        Agent = "claude-code", User = "u", Session = "s1", WorkingDirectory = "/home/u/app", Home = "/home/u",
    };

    public static ToolCall Command(string command) =>
        Call("shell", "run_command", JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command }));

    public static ToolCall Call(string server, string tool, JsonElement arguments) =>
        new() { Server = server, Tool = tool, Arguments = arguments };

    public static Verdict Verdict(ToolCall call, CallContext? context = null) => Engine.Evaluate(call, context ?? Context);

    public static CallShape Shape(ToolCall call, CallContext? context = null)
    {
        CallContext where = context ?? Context;
        return CallShapes.Of(call, where, Engine.Evaluate(call, where), Engine.Explain(call, where));
    }
}
