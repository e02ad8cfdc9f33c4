namespace Node9.Mcp.Gateway.Routing;

/// <summary>A route, or the error that tells the agent why there is none.</summary>
/// <param name="Route">The route; null when there is none.</param>
/// <param name="Code">The JSON-RPC error code.</param>
/// <param name="Message">Complete sentences for the agent.</param>
internal readonly record struct RouteResult(Route? Route, int Code = 0, string Message = "")
{
    /// <summary>The request goes there.</summary>
    public static RouteResult To(Route route) => new(route);

    /// <summary>The request goes nowhere.</summary>
    public static RouteResult None(int code, string message) => new(null, code, message);
}
