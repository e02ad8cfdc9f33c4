namespace Node9.Mcp.Gateway.Hooks;

/// <summary>What an agent told its hook cannot be judged, so the call is denied.</summary>
/// <param name="message">Why, without a full stop.</param>
internal sealed class HookFaultException(string message) : Exception(message);
