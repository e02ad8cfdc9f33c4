using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Pins;

/// <summary>What the gate needs.</summary>
/// <param name="Store">What was accepted.</param>
/// <param name="Mode">Which differences count; null for the usual.</param>
/// <param name="Suspicion">Says, in a sentence's end, what is wrong with a definition's texts; null when nothing is.</param>
/// <param name="IsEnforced">Whether the posture lets anything be held; otherwise lists are shown as they come.</param>
/// <param name="Report">Takes a sentence about a server's tools, for the log and the audit.</param>
/// <param name="MaxDepth">How deep definitions may nest.</param>
internal sealed record PinSetup(
    PinStore Store,
    PinMode? Mode,
    Func<JsonElement, string?> Suspicion,
    Func<bool> IsEnforced,
    Action<string, string> Report,
    int MaxDepth);
