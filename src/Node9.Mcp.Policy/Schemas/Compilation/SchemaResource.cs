namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>A part of the document with an identity of its own: the whole, or what has an <c>$id</c>.</summary>
/// <param name="number">Unique within the document, in the order found.</param>
/// <param name="pointer">From the document's root.</param>
/// <param name="uri">What references are relative to, without a fragment.</param>
/// <param name="dialect">Stated by its <c>$schema</c> or inherited; null when it is none of ours.</param>
internal sealed class SchemaResource(int number, string pointer, Uri uri, SchemaDialect? dialect)
{
    public int Number => number;

    public string Pointer => pointer;

    public Uri Uri => uri;

    public SchemaDialect? Dialect => dialect;

    /// <summary>Pointers of <c>$anchor</c> and <c>$dynamicAnchor</c>, by name.</summary>
    public Dictionary<string, string> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Pointers of <c>$dynamicAnchor</c> only, by name.</summary>
    public Dictionary<string, string> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
