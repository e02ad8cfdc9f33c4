using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>What was found in the command's output, by detector.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OutputFindings
{
    private const int MostDetectors = 64;

    /// <summary>Colours and cursor movements: suspicious in a tool's result, ordinary on a terminal.</summary>
    private const string EveryScreen = "terminal-escape";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, InspectedFinding> _found = new(StringComparer.Ordinal);

    /// <summary>Adds one.</summary>
    public void Add(InspectionFinding finding)
    {
        if (finding.Kind == EveryScreen)
        {
            return;
        }

        lock (_gate)
        {
            if (_found.TryGetValue(finding.Kind, out InspectedFinding known))
            {
                _found[finding.Kind] = known with { Count = known.Count + 1 };
            }
            else if (_found.Count < MostDetectors)
            {
                _found[finding.Kind] = new InspectedFinding(
                    finding.IsSecret ? "secret" : finding.IsHidden ? "hidden" : "injection",
                    finding.Kind,
                    finding.Severity == TextSeverity.High ? "high" : "medium",
                    1);
            }
        }
    }

    /// <summary>All of them.</summary>
    public InspectedFinding[] All()
    {
        lock (_gate)
        {
            return [.. _found.Values];
        }
    }
}
