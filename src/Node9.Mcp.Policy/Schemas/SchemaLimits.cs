namespace Node9.Mcp.Policy.Schemas;

/// <summary>How much work a schema may cost. Zero, as in <c>default</c>, stands for the default of each.</summary>
/// <remarks>Bounds count steps and bytes, never time: the same schema and value give the same answer under any
/// load.</remarks>
public readonly record struct SchemaLimits
{
    /// <summary>Bytes of the schema's own text; 1 MiB by default.</summary>
    public int MaxSchemaBytes { get => field == 0 ? 1 << 20 : field; init; }

    /// <summary>Subschemas that are compiled; 20,000 by default.</summary>
    public int MaxNodes { get => field == 0 ? 20_000 : field; init; }

    /// <summary>Different patterns; 100 by default.</summary>
    public int MaxPatterns { get => field == 0 ? 100 : field; init; }

    /// <summary>Steps of one validation, each some tens of nanoseconds; 1,000,000 by default.</summary>
    public int MaxSteps { get => field == 0 ? 1_000_000 : field; init; }

    /// <summary>Subschemas inside one another while validating, counting references; 4,096 by default.</summary>
    public int MaxDepth { get => field == 0 ? 4096 : field; init; }

    /// <summary>Violations that are reported; 8 by default.</summary>
    public int MaxViolations { get => field == 0 ? 8 : field; init; }
}
