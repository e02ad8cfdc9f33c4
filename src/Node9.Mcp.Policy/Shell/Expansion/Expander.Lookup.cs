using System.Globalization;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Which value a parameter expansion starts from.</content>
internal sealed partial class Expander
{
    private ParameterLookup Look(ParameterPart part)
    {
        if (part.Operator == ParameterOperator.NamesWithPrefix)
        {
            return ParameterLookup.Unknown($"the names that start with `{part.Name}` are not known");
        }

        if (part.IsIndirect && part.Subscript is not null)
        {
            return ParameterLookup.Unknown($"the subscripts of `{part.Name}` are not followed");
        }

        ParameterLookup found = LookSubscript(part.Name, part.Subscript);
        if (!part.IsIndirect)
        {
            return found;
        }

        ShellValue name = walker.Choices.Pick(found.Value);
        if (!name.IsExact)
        {
            return ParameterLookup.Unknown(name.Unknown ?? $"what `${{!{part.Name}}}` names is not known");
        }

        bool isName = name.Text.Length > 0 && !name.Text.AsSpan().ContainsAnyExcept(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@*#");
        return isName
            ? walker.State.Look(name.Text, walker.Environment)
            : ParameterLookup.Unknown($"what `${{!{part.Name}}}` names is not followed");
    }

    private ParameterLookup LookSubscript(string name, Word? subscript)
    {
        if (subscript is null)
        {
            return walker.State.Look(name, walker.Environment);
        }

        string? literal = subscript.Literal;
        ShellVariable? variable = walker.State.Find(name);
        if (variable is null)
        {
            ExpandSingle(subscript);
            return ParameterLookup.Unknown(UnassignedVariable.Sentence(name));
        }

        IReadOnlyList<ShellValue> elements = variable.Elements ?? [variable.Value];
        if (literal is "@" or "*")
        {
            return variable.IsUnset ? new ParameterLookup(ShellValue.Empty, true, []) : new ParameterLookup(variable.Value, false, elements);
        }

        ShellValue index = Evaluate(subscript);
        if (!index.IsExact || !int.TryParse(index.Text, CultureInfo.InvariantCulture, out int at))
        {
            return ParameterLookup.Unknown($"the subscript of `{name}` is not known");
        }

        at = at < 0 ? at + elements.Count : at;
        return at >= 0 && at < elements.Count && !variable.IsUnset ? ParameterLookup.Of(elements[at]) : ParameterLookup.Unset;
    }

    private ShellValue LengthOf(ParameterLookup found)
    {
        if (found.Fields is { } fields)
        {
            return ShellValue.Exact(fields.Count.ToString(CultureInfo.InvariantCulture));
        }

        ShellValue value = walker.Choices.Pick(found.Value);
        return value.IsExact
            ? ShellValue.Exact(value.Text.Length.ToString(CultureInfo.InvariantCulture))
            : ShellValue.Opaque(value.Unknown ?? "the length of a file name is not known");
    }

    private IReadOnlyList<ShellValue> Slice(ParameterPart part, IReadOnlyList<ShellValue> fields)
    {
        bool countsName = part.Name is "@" or "*";
        long? offset = Number(part.Operand);
        long? length = part.SecondOperand is null ? long.MaxValue : Number(part.SecondOperand);
        if (offset is not { } from || length is not { } count)
        {
            return [ShellValue.Opaque("which elements are taken is not known")];
        }

        from = from < 0 ? fields.Count + from + (countsName ? 1 : 0) : from;
        var all = new List<ShellValue>();
        for (int index = 0; index < fields.Count; index++)
        {
            long at = index + (countsName ? 1 : 0);
            if (at >= from && at - from < count)
            {
                all.Add(fields[index]);
            }
        }

        return all;
    }

    /// <summary>The number that <paramref name="operand"/> evaluates to; null when it is not known.</summary>
    private long? Number(Word? operand)
    {
        ShellValue value = Evaluate(operand ?? Word.Empty);
        return value.IsExact && long.TryParse(value.Text, CultureInfo.InvariantCulture, out long number) ? number : null;
    }
}
