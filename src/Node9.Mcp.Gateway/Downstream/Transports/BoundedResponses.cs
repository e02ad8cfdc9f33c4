namespace Node9.Mcp.Gateway.Downstream.Transports;

/// <summary>Bounds what one message of a response may hold, whether it comes alone or in an event stream.</summary>
/// <remarks>
/// The SDK takes a broken event stream for an ended one and forgets why, so the reason is also left in
/// <see cref="Outcome"/>, which flows with the call that asked.
/// </remarks>
internal sealed class BoundedResponses(HttpMessageHandler inner, int maxMessageBytes) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<ResponseOutcome?> Current = new();

    /// <summary>Where the current call's responses note that they were cut off; set it before sending.</summary>
    public static ResponseOutcome? Outcome
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var content = response.Content;
        var events = content.Headers.ContentType?.MediaType == "text/event-stream";
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        response.Content = new StreamContent(new BoundedStream(stream, maxMessageBytes, events, Outcome));
        foreach (var header in content.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }
}
