namespace Node9.Mcp.Gateway.Interventions;

/// <summary>A person's word that a session is over.</summary>
/// <param name="Session">The session.</param>
/// <param name="By">Who gave it; empty when the mark does not say.</param>
/// <param name="Reason">Why; empty when they did not say.</param>
/// <param name="At">When.</param>
public sealed record EndOrder(string Session, string By, string Reason, DateTimeOffset At)
{
    /// <summary>What the agent is told.</summary>
    public string Sentence =>
        $"A person{(By.Length == 0 ? "" : $" ({By})")} ended this session{(Reason.Length == 0 ? "." : $": {Reason.TrimEnd('.')}.")}";
}
