namespace Node9.Mcp.ConfigSchema.Shapes;

/// <summary>The words of <c>recovery</c> in a rule.</summary>
internal enum RecoveryWord
{
    Make,
    Require,
}
