namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>What became of the responses to one call.</summary>
internal sealed class ResponseOutcome
{
    /// <summary>Set when a response was cut off.</summary>
    public ResponseTooLargeException? CutOff { get; set; }
}
