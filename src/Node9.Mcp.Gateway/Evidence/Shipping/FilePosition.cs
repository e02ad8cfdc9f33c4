namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>How far a file was shipped.</summary>
/// <param name="Offset">Bytes that were.</param>
/// <param name="Hash">The hash of the row that ends there, which says whether it is still the same file.</param>
internal readonly record struct FilePosition(long Offset, string Hash);
