using System.Net.Http.Headers;
using System.Net.Security;
using Node9.Mcp.Gateway.Configuration.Options;

namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>Posts bodies to one address. Anything but a good answer is a failure; redirects are not followed, since the
/// headers may hold a key.</summary>
internal sealed class HttpPoster : IDisposable
{
    private const int ShownAnswer = 200;

    private readonly HttpClient _client;

    private readonly Uri _address;

    /// <exception cref="EvidenceSinkException">The file of authorities cannot be read.</exception>
    public HttpPoster(SinkOptions options)
    {
        _address = new Uri(options.Address);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (TrustedAuthorities.Policy(TrustedAuthorities.Read(options.Ca)) is { } policy)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        foreach ((string name, string value) in options.Headers)
        {
            _client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Posts to the address, with <paramref name="path"/> behind it, and gives the answer's body.</summary>
    /// <exception cref="EvidenceSinkException">It was not taken.</exception>
    public async Task<string> PostAsync(
        string path, ReadOnlyMemory<byte> body, string type, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        try
        {
            using HttpResponseMessage answer = await _client.PostAsync(At(path), content, cancellation).ConfigureAwait(false);
            string text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? text : throw new EvidenceSinkException(
                $"the collector answered {(int)answer.StatusCode}: {text[..Math.Min(text.Length, ShownAnswer)]}");
        }
        catch (HttpRequestException e)
        {
            throw new EvidenceSinkException($"the collector cannot be reached: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private Uri At(string path) =>
        path.Length == 0 ? _address : new Uri($"{_address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}{_address.Query}");
}
