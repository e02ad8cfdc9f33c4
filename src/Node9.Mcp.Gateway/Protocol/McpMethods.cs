using System.Collections.Frozen;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Protocol;

/// <summary>The one table of methods: each with its fate, by who sends it. A method that is not here is unknown.</summary>
/// <remarks>Revisions 2024-11-05 to 2025-11-25, and the first probe of 2026-07-28.</remarks>
internal static class McpMethods
{
    public const string Initialize = "initialize";
    public const string Initialized = "notifications/initialized";
    public const string Discover = "server/discover";
    public const string Ping = "ping";
    public const string ToolsList = "tools/list";
    public const string ToolsCall = "tools/call";
    public const string ResourcesList = "resources/list";
    public const string TemplatesList = "resources/templates/list";
    public const string ResourcesRead = "resources/read";
    public const string Subscribe = "resources/subscribe";
    public const string Unsubscribe = "resources/unsubscribe";
    public const string PromptsList = "prompts/list";
    public const string PromptsGet = "prompts/get";
    public const string Complete = "completion/complete";
    public const string SetLevel = "logging/setLevel";
    public const string TasksGet = "tasks/get";
    public const string TasksResult = "tasks/result";
    public const string TasksList = "tasks/list";
    public const string TasksCancel = "tasks/cancel";
    public const string CreateMessage = "sampling/createMessage";
    public const string Elicit = "elicitation/create";
    public const string RootsList = "roots/list";
    public const string Cancelled = "notifications/cancelled";
    public const string Progress = "notifications/progress";
    public const string Message = "notifications/message";
    public const string ToolsChanged = "notifications/tools/list_changed";
    public const string PromptsChanged = "notifications/prompts/list_changed";
    public const string ResourcesChanged = "notifications/resources/list_changed";
    public const string ResourceUpdated = "notifications/resources/updated";
    public const string RootsChanged = "notifications/roots/list_changed";
    public const string ElicitationComplete = "notifications/elicitation/complete";
    public const string TaskStatus = "notifications/tasks/status";

    private static readonly FrozenDictionary<string, MethodFate> FromAgent = new Dictionary<string, MethodFate>
    {
        [Initialize] = MethodFate.Answer,
        [Discover] = MethodFate.Refuse,
        [Ping] = MethodFate.Answer,
        [ToolsList] = MethodFate.Merge,
        [ResourcesList] = MethodFate.Merge,
        [TemplatesList] = MethodFate.Merge,
        [PromptsList] = MethodFate.Merge,
        [TasksList] = MethodFate.Merge,
        [ToolsCall] = MethodFate.Judge,
        [ResourcesRead] = MethodFate.Judge,
        [Subscribe] = MethodFate.Judge,
        [PromptsGet] = MethodFate.Judge,
        [Unsubscribe] = MethodFate.Relay,
        [Complete] = MethodFate.Relay,
        [TasksGet] = MethodFate.Relay,
        [TasksResult] = MethodFate.Relay,
        [TasksCancel] = MethodFate.Relay,
        [SetLevel] = MethodFate.Broadcast,
        [Initialized] = MethodFate.Broadcast,
        [RootsChanged] = MethodFate.Broadcast,
        [Cancelled] = MethodFate.Relay,
        [Progress] = MethodFate.Relay,
        [TaskStatus] = MethodFate.Broadcast,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MethodFate> FromServer = new Dictionary<string, MethodFate>
    {
        [CreateMessage] = MethodFate.Judge,
        [Elicit] = MethodFate.Judge,
        [RootsList] = MethodFate.Judge,
        [Ping] = MethodFate.Relay,
        [TasksGet] = MethodFate.Relay,
        [TasksResult] = MethodFate.Relay,
        [TasksList] = MethodFate.Relay,
        [TasksCancel] = MethodFate.Relay,
        [Cancelled] = MethodFate.Relay,
        [Progress] = MethodFate.Relay,
        [Message] = MethodFate.Relay,
        [ElicitationComplete] = MethodFate.Relay,
        [TaskStatus] = MethodFate.Relay,
        [ResourceUpdated] = MethodFate.Relay,
        [ToolsChanged] = MethodFate.Merge,
        [PromptsChanged] = MethodFate.Merge,
        [ResourcesChanged] = MethodFate.Merge,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Known = [.. FromAgent.Keys.Union(FromServer.Keys)];

    private static readonly FrozenDictionary<int, string[]> ByLength =
        Known.GroupBy(m => m.Length).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    private static readonly FrozenDictionary<string, string> ByName =
        Known.ToFrozenDictionary(m => m, m => m, StringComparer.Ordinal);

    /// <summary>What happens to a message that the agent sends.</summary>
    public static MethodFate FateFromAgent(string method) => FromAgent.GetValueOrDefault(method);

    /// <summary>What happens to a message that a server sends.</summary>
    public static MethodFate FateFromServer(string method) => FromServer.GetValueOrDefault(method);

    /// <summary>The method name that the reader stands on; a known one, however it is escaped, as the very string above.</summary>
    public static string Name(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && ByLength.TryGetValue(reader.ValueSpan.Length, out string[]? candidates))
        {
            foreach (string candidate in candidates)
            {
                if (reader.ValueTextEquals(candidate))
                {
                    return candidate;
                }
            }
        }

        string name = reader.GetString()!;
        return ByName.GetValueOrDefault(name, name);
    }
}
