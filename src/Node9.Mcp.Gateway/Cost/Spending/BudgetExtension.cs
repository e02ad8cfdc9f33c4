namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>What a person added to a budget.</summary>
/// <param name="At">When.</param>
/// <param name="Expires">From when on it does not count any more.</param>
/// <param name="Budget">The budget's name.</param>
/// <param name="Scope">Which of the budget's scopes: whose day, which session.</param>
/// <param name="Amount">How much, in the record's units for money, else in the budget's.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why; empty when nothing was said.</param>
public sealed record BudgetExtension(
    DateTimeOffset At, DateTimeOffset Expires, string Budget, string Scope, long Amount, string By, string Note);
