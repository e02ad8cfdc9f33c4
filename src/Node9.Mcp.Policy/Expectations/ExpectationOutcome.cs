using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Expectations;

/// <summary>What came of an expectation.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="Holds">Whether it is so.</param>
/// <param name="Decision">What the policy decides, or in the observe posture would.</param>
/// <param name="By">The match that decides.</param>
/// <param name="Verdict">The whole verdict.</param>
public sealed record ExpectationOutcome(
    Expectation Expectation, bool Holds, Decision Decision, RuleMatch By, Verdict Verdict);
