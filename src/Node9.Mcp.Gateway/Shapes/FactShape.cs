namespace Node9.Mcp.Gateway.Shapes;

/// <summary>What calls have in common that were held for the same reason: the same tool, to do the same in the same place.
/// The one notion of likeness: suggested rules and grants both speak of it.</summary>
/// <param name="Rule">The rule that held them.</param>
/// <param name="Server">The server.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Effect">What was held about them.</param>
/// <param name="Place">The directory with its slash at the end, or the object itself where it is no path.</param>
/// <param name="Particulars">The fact's particulars, in order, with a line feed between.</param>
public readonly record struct FactShape(
    string Rule, string Server, string Tool, string Effect, string Place, string Particulars)
{
    /// <summary>Whether the place is a directory.</summary>
    public bool IsDirectory => Place.EndsWith('/');
}
