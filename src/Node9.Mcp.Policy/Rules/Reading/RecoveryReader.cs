using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Policy.Rules.Reading;

/// <summary>Reads <c>recovery</c>: <c>make</c> or <c>require</c>, on a rule that can let a call through.</summary>
internal static class RecoveryReader
{
    public static RecoveryDemand Read(
        ObjectReader reader, Decision decision, string name, ICollection<Diagnostic> problems)
    {
        if (reader.Text("recovery") is not { } word)
        {
            return RecoveryDemand.None;
        }

        if (decision == Decision.Block)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("recovery")!.Position,
                $"{name} says `recovery` and lets nothing through",
                "it has a meaning only where `decision` is `allow` or `review`"));
            return RecoveryDemand.None;
        }

        switch (word)
        {
            case "make":
                return RecoveryDemand.Make;
            case "require":
                return RecoveryDemand.Require;
            default:
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional("recovery")!.Position,
                    $"`recovery` must be `make` or `require`, not `{word}`, in {name}",
                    "`make` keeps what can be kept; `require` asks a person where not everything can"));
                return RecoveryDemand.None;
        }
    }
}
