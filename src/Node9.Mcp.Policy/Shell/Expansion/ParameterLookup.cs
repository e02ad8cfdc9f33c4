namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>What a parameter holds at one point of the script.</summary>
/// <param name="Value">Its value; empty when it is unset.</param>
/// <param name="IsUnset">Whether it is known to have none.</param>
/// <param name="Fields">The values that <c>@</c> or <c>*</c> lists; null for a single value.</param>
internal readonly record struct ParameterLookup(ShellValue Value, bool IsUnset, IReadOnlyList<ShellValue>? Fields)
{
    public static ParameterLookup Unset => new(ShellValue.Empty, true, null);

    public static ParameterLookup Of(ShellValue value) => new(value, false, null);

    public static ParameterLookup Unknown(string reason) => new(ShellValue.Opaque(reason), false, null);
}
