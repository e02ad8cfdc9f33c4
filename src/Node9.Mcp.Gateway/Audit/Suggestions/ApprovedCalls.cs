using Node9.Mcp.Gateway.Audit.Replay;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>The approved calls of one shape.</summary>
internal sealed class ApprovedCalls(FactShape shape, RecordedCall example)
{
    private const int MostObjects = 256;

    private readonly HashSet<string> _objects = new(StringComparer.Ordinal);

    /// <summary>What they have in common.</summary>
    public FactShape Shape { get; } = shape;

    /// <summary>The first of them.</summary>
    public RecordedCall Example { get; } = example;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>What they were about, as a glob: the one object, or everything directly in the one directory.</summary>
    public string Object => Shape.IsDirectory ? _objects.Count == 1 ? _objects.First() : $"{Shape.Place}*" : Shape.Place;

    /// <summary>Counts one more.</summary>
    public void Add(string about)
    {
        Count++;
        if (_objects.Count < MostObjects)
        {
            _objects.Add(about);
        }
    }
}
