namespace Node9.Mcp.Gateway.Evidence.Sinks;

/// <summary>A place outside that takes rows.</summary>
/// <remarks>One batch at a time; never called by two threads at once. A sink keeps nothing back: what it was given is
/// there when it returns, or it throws and is given the same rows again, maybe with others behind them. So rows can come
/// twice, never out of order; each carries its hash as its id.</remarks>
public interface IEvidenceSink : IAsyncDisposable
{
    /// <summary>Sends these rows, in this order.</summary>
    /// <exception cref="EvidenceSinkException">They are not, or not all, there.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    Task SendAsync(IReadOnlyList<EvidenceRow> rows, CancellationToken cancellation);
}
