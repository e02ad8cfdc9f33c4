namespace Node9.Mcp.Gateway.Downstream.Supervision;

/// <summary>What is being done about one downstream server, and why.</summary>
/// <param name="Reason">The last failure, as a phrase that completes "the server …"; null when there was none.</param>
/// <param name="RetryAt">
/// When the next start is due, in <see cref="SupervisionState.Backoff"/> and <see cref="SupervisionState.Open"/>.
/// </param>
/// <param name="Failures">Failures since it last ran for long enough to count as stable.</param>
internal sealed record SupervisionStatus(
    SupervisionState State, string? Reason = null, DateTimeOffset? RetryAt = null, int Failures = 0);
