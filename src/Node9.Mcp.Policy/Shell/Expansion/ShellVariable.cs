namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>A variable as the script has set it: a text, an array, or unset on purpose.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class ShellVariable
{
    public static readonly ShellVariable Unset = new(ShellValue.Empty) { IsUnset = true };

    public ShellVariable(ShellValue value) => Value = value;

    public ShellVariable(IReadOnlyList<ShellValue> elements)
    {
        Elements = elements;
        Value = elements.Count > 0 ? elements[0] : ShellValue.Empty;
    }

    /// <summary>The text; of an array the first element.</summary>
    public ShellValue Value { get; }

    /// <summary>The elements in order; null when it is no array, or one whose subscripts are not 0, 1, 2 ….</summary>
    public IReadOnlyList<ShellValue>? Elements { get; }

    /// <summary>Whether <c>unset</c> took it away.</summary>
    public bool IsUnset { get; private init; }

    public bool SameAs(ShellVariable other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (IsUnset != other.IsUnset || Elements?.Count != other.Elements?.Count || !Value.SameAs(other.Value))
        {
            return false;
        }

        for (int index = 0; index < (Elements?.Count ?? 0); index++)
        {
            if (!Elements![index].SameAs(other.Elements![index]))
            {
                return false;
            }
        }

        return true;
    }
}
