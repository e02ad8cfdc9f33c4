namespace Node9.Mcp.Policy.Documents;

/// <summary>What a <see cref="DocumentNode"/> is. The zero value is none of them.</summary>
public enum NodeKind : byte
{
    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number, kept as it was written.</summary>
    Number,

    /// <summary>A string, with its escapes resolved.</summary>
    Text,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Named values in the order in which they were written.</summary>
    Object,
}
