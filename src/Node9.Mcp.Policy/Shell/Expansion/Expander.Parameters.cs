using System.Globalization;

using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content><c>$x</c> and <c>${…}</c>.</content>
internal sealed partial class Expander
{
    private static readonly ShellValue WordItself = ShellValue.Exact("the word of the expansion");

    private static bool IsListing(ParameterPart part) =>
        part is { Name: "@", IsLength: false } || (part.Subscript?.Literal == "@" && !part.IsLength);

    private void AppendParameter(ParameterPart part, FieldBuilder builder, bool isQuoted, bool isSingle)
    {
        ParameterLookup found = Look(part);
        if (part.IsLength)
        {
            AppendValue(LengthOf(found), builder, isQuoted);
            return;
        }

        if (part.Operator is ParameterOperator.Default or ParameterOperator.Assign or ParameterOperator.Alternative
            && found.Fields is null)
        {
            AppendChosen(part, found, builder, isQuoted);
            return;
        }

        if (found.Fields is not { } fields)
        {
            if (part.Operator != ParameterOperator.None || !found.IsUnset)
            {
                AppendValue(Alter(part, walker.Choices.Pick(found.Value)), builder, isQuoted);
            }

            return;
        }

        if (part.Operator == ParameterOperator.Substring)
        {
            fields = Slice(part, fields);
        }

        bool isJoined = isSingle || (isQuoted && !IsListing(part));
        AppendFields(part, fields, builder, isQuoted, isJoined);
    }

    private void AppendFields(
        ParameterPart part, IReadOnlyList<ShellValue> fields, FieldBuilder builder, bool isQuoted, bool isJoined)
    {
        string separator = walker.State.Separators.Length > 0 ? walker.State.Separators[..1].ToString() : "";
        for (int index = 0; index < fields.Count && walker.Budget.Spend(1); index++)
        {
            if (index > 0 && isJoined)
            {
                builder.Append(separator, isQuoted: true);
            }
            else if (index > 0)
            {
                builder.End();
            }

            if (isQuoted)
            {
                builder.Quote();
            }

            ShellValue field = walker.Choices.Pick(fields[index]);
            bool isAltered = part.Operator is not (ParameterOperator.None or ParameterOperator.Substring);
            AppendValue(isAltered ? Alter(part, field) : field, builder, isQuoted);
        }
    }

    /// <summary><c>${x:-word}</c> and its kin, where the value settles whether the word is used.</summary>
    private void AppendChosen(ParameterPart part, ParameterLookup found, FieldBuilder builder, bool isQuoted)
    {
        ShellValue value = walker.Choices.Pick(found.Value);
        bool countsEmpty = part.OperatorText.StartsWith(':');
        bool isAlternative = part.Operator == ParameterOperator.Alternative;
        bool? isMissing = found.IsUnset ? true
            : value.Unknown is null ? countsEmpty && value.Text.Length == 0
            : null;
        if (isMissing is null)
        {
            AppendEither(part, isAlternative ? ShellValue.Empty : value, builder, isQuoted);
            return;
        }

        if (isMissing == isAlternative)
        {
            if (!isAlternative)
            {
                AppendValue(value, builder, isQuoted);
            }

            return;
        }

        if (part.Operator == ParameterOperator.Assign)
        {
            AssignDefault(part, ExpandSingle(part.Operand ?? Word.Empty));
        }

        AppendParts(part.Operand?.Parts ?? [], builder, isQuoted, isSingle: isQuoted);
    }

    /// <summary>The word in one run of the command, the value in another.</summary>
    private void AppendEither(ParameterPart part, ShellValue value, FieldBuilder builder, bool isQuoted)
    {
        IReadOnlyList<WordPart> operand = part.Operand?.Parts ?? [];
        ShellValue picked = walker.Choices.Pick(ShellValue.Either(WordItself, value), part);
        bool isWord = ReferenceEquals(picked, WordItself);
        if (part.Operator == ParameterOperator.Assign)
        {
            AssignDefault(part, isWord ? ExpandSingle(part.Operand ?? Word.Empty) : value);
        }

        if (isWord)
        {
            AppendParts(operand, builder, isQuoted, isSingle: isQuoted);
        }
        else
        {
            AppendValue(value, builder, isQuoted);
        }
    }

    private void AssignDefault(ParameterPart part, ShellValue value)
    {
        if (part.Operator == ParameterOperator.Assign && !part.IsIndirect && part.Subscript is null)
        {
            walker.State.Set(part.Name, new ShellVariable(value));
        }
    }

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
            return ParameterLookup.Unknown($"`${name}` is not assigned in this script");
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
