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

        AppendWord(part, builder, isQuoted);
    }

    /// <summary>The word behind the operator. Outside quotes its plain text is split like a value.</summary>
    private void AppendWord(ParameterPart part, FieldBuilder builder, bool isQuoted)
    {
        if (part.Operator == ParameterOperator.Assign)
        {
            ShellValue assigned = ExpandSingle(part.Operand ?? Word.Empty);
            AssignDefault(part, assigned);
            AppendValue(assigned, builder, isQuoted);
            return;
        }

        IReadOnlyList<WordPart> parts = part.Operand?.Parts ?? [];
        for (int index = 0; index < parts.Count; index++)
        {
            bool isSplit = !isQuoted && parts[index] is LiteralPart literal && !(index == 0 && TildeIn(literal.Text) >= 0);
            if (isSplit)
            {
                AppendValue(ShellValue.Exact(((LiteralPart)parts[index]).Text), builder, isQuoted: false);
            }
            else
            {
                AppendParts([parts[index]], builder, isQuoted, isSingle: isQuoted, hasTilde: index == 0 && !isQuoted);
            }
        }
    }

    /// <summary>The word in one run of the command, the value in another.</summary>
    private void AppendEither(ParameterPart part, ShellValue value, FieldBuilder builder, bool isQuoted)
    {
        ShellValue picked = walker.Choices.Pick(ShellValue.Either(WordItself, value), part);
        if (ReferenceEquals(picked, WordItself))
        {
            AppendWord(part, builder, isQuoted);
        }
        else
        {
            AssignDefault(part, value);
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
}
