namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>A glob, or a list of globs; <see cref="HandWrittenParts"/> says how it may be written.</summary>
internal sealed class GlobOrGlobs
{
}
