using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>Counts what was found in one message, and keeps the strictest thing that is to be done about it.</summary>
/// <remarks>Made at the first finding, so a clean message has none. Not thread-safe.</remarks>
internal sealed class InspectionTally
{
    private readonly List<InspectedKind> _kinds = [];

    /// <summary>The strictest action that a finding asked for.</summary>
    public InspectionAction Strictest { get; private set; } = InspectionAction.Off;

    /// <summary>Each detector that found something, in the order of its first finding.</summary>
    public IReadOnlyList<InspectedKind> Kinds => _kinds;

    /// <summary>Counts a finding.</summary>
    public void Add(TextKind kind, string detector, TextSeverity severity, InspectionAction action)
    {
        Strictest = action > Strictest ? action : Strictest;
        for (int i = 0; i < _kinds.Count; i++)
        {
            if (_kinds[i].Detector == detector)
            {
                TextSeverity graver = severity > _kinds[i].Severity ? severity : _kinds[i].Severity;
                _kinds[i] = _kinds[i] with { Severity = graver, Count = _kinds[i].Count + 1 };
                return;
            }
        }

        _kinds.Add(new InspectedKind(kind, detector, severity, 1));
    }
}
