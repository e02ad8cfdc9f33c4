namespace Node9.Mcp.Policy.Schemas;

/// <summary>What a validation found. The default is that nothing was found out, which is not a pass.</summary>
public enum SchemaOutcome : byte
{
    /// <summary>No answer: the schema is not usable or a bound was exceeded.</summary>
    CannotValidate,

    /// <summary>The value is what the schema asks for.</summary>
    Valid,

    /// <summary>The value is not what the schema asks for.</summary>
    Violated,
}
