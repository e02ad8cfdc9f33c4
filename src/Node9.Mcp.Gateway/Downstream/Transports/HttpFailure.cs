using System.Net;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>One clear phrase for each way an HTTP server fails, with nothing in it that was sent or received.</summary>
/// <param name="Phrase">Completes "the server …".</param>
/// <param name="Code">The JSON-RPC code for the one request that failed.</param>
/// <param name="EndsConnection">Nothing sent later could succeed on this connection either.</param>
internal readonly record struct HttpFailure(string Phrase, int Code, bool EndsConnection)
{
    /// <summary>Outside the range that JSON-RPC reserves; 502 as HTTP has it for "bad gateway".</summary>
    public const int BadGateway = 4502;

    public static HttpFailure From(Exception error) => error switch
    {
        HttpRequestException { StatusCode: { } status } => FromStatus(status),
        HttpRequestException { InnerException: ResponseTooLargeException large } => From(large),
        HttpRequestException http => new(FromConnection(http), BadGateway, true),
        ResponseTooLargeException large => new($"was cut off: {large.Message}", BadGateway, false),
        ClientTransportClosedException { Details: HttpClientCompletionDetails { HttpStatusCode: { } status } } =>
            FromStatus(status) with { EndsConnection = true },
        McpProtocolException refused => new(refused.Message, (int)refused.ErrorCode, false),
        TimeoutException => new("did not answer in time", BadGateway, true),
        IOException => new("broke off its answer", BadGateway, false),
        OperationCanceledException => new("was disconnected", BadGateway, true),
        _ => new("sent an answer that is not MCP over HTTP", BadGateway, false),
    };

    private static HttpFailure FromStatus(HttpStatusCode status) => (int)status switch
    {
        401 => new("wants other credentials (HTTP 401): check the entry's `headers`", BadGateway, true),
        403 => new("refuses these credentials (HTTP 403): check what they are allowed to do", BadGateway, true),
        404 => new(
            "knows no such session or address (HTTP 404): a new session is needed, or another `url`", BadGateway, true),
        429 => new("is asked too often (HTTP 429): try again later", BadGateway, false),
        >= 300 and < 400 => new(
            $"redirects elsewhere (HTTP {(int)status}), where headers are not carried: give the final address as `url`",
            BadGateway,
            true),
        >= 500 => new($"failed (HTTP {(int)status})", BadGateway, false),
        _ => new($"refused the request (HTTP {(int)status})", BadGateway, false),
    };

    private static string FromConnection(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "could not be reached: its host name is not known",
        HttpRequestError.SecureConnectionError => "could not be reached: its certificate is not trusted",
        HttpRequestError.ConnectionError => "could not be reached: nothing answers at its address",
        HttpRequestError.ResponseEnded => "broke the connection off",
        _ => "could not be reached",
    };
}
