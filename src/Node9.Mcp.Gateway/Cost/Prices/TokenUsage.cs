namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>The tokens of one request to a model, each kind once: what a cache had or was given is not in
/// <see cref="Input"/> again.</summary>
public readonly record struct TokenUsage
{
    /// <summary>Went in, and no cache had it.</summary>
    public long Input { get; init; }

    /// <summary>Went in, and a cache had it.</summary>
    public long CacheRead { get; init; }

    /// <summary>Went in, and was put into a cache for five minutes.</summary>
    public long CacheWrite { get; init; }

    /// <summary>Went in, and was put into a cache for an hour.</summary>
    public long CacheWriteHour { get; init; }

    /// <summary>Came out, thoughts included.</summary>
    public long Output { get; init; }

    /// <summary>Searches of the web that the provider made and charges by number.</summary>
    public long WebSearches { get; init; }

    /// <summary>Whether the request was made in a batch, which costs less.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Everything that went in.</summary>
    public long TotalInput => Input + CacheRead + CacheWrite + CacheWriteHour;

    /// <summary>Everything.</summary>
    public long Total => TotalInput + Output;

    /// <summary>Of two reports about the same request, of which one may be early, what is greater in either.</summary>
    public TokenUsage Greatest(in TokenUsage other) => new()
    {
        Input = Math.Max(Input, other.Input),
        CacheRead = Math.Max(CacheRead, other.CacheRead),
        CacheWrite = Math.Max(CacheWrite, other.CacheWrite),
        CacheWriteHour = Math.Max(CacheWriteHour, other.CacheWriteHour),
        Output = Math.Max(Output, other.Output),
        WebSearches = Math.Max(WebSearches, other.WebSearches),
        IsBatch = IsBatch && other.IsBatch,
    };
}
