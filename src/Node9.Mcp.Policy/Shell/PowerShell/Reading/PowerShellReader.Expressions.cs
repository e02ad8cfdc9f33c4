using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.PowerShell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.PowerShell.Reading;

/// <content>What expressions give.</content>
internal sealed partial class PowerShellReader
{
    private PowerShellValue Evaluate(PowerShellExpression expression)
    {
        if (!Enter())
        {
            return PowerShellValue.Unknown("the text is too complex to judge", Place(expression.Span));
        }

        PowerShellValue value = expression switch
        {
            LiteralExpression literal => PowerShellValue.Of(Literal(literal)),
            CompositeExpression composite => Composite(composite),
            VariableExpression variable => Variable(variable),
            GroupExpression group => Run(group.Body),
            BlockExpression block => PowerShellValue.Unknown("it is code", Place(block.Span)) with { Block = block.Body, Type = "scriptblock" },
            TableExpression table => Table(table),
            ListExpression list => List(list.Items),
            BinaryExpression binary => Binary(binary),
            UnaryExpression unary => Unary(unary),
            TypeExpression type => Cast(type),
            MemberExpression member => Member(member),
            IndexExpression index => Index(index),
            _ => PowerShellValue.Empty,
        };
        _depth--;
        return value;
    }

    private ShellWord Literal(LiteralExpression literal)
    {
        bool hasGlob = !literal.IsQuoted && literal.Text.AsSpan().IndexOfAny('*', '?', '[') >= 0;
        return ShellWord.Exact(literal.Text, Place(literal.Span)) with { IsQuoted = literal.IsQuoted, HasGlob = hasGlob };
    }

    private PowerShellValue Composite(CompositeExpression composite)
    {
        var parts = new List<ShellWord>(composite.Parts.Count);
        foreach (PowerShellExpression part in composite.Parts)
        {
            parts.Add(Evaluate(part).ToWord(Place(part.Span)));
        }

        return PowerShellValue.Of(WordJoin.Join(parts, "", Place(composite.Span)) with { IsQuoted = true });
    }

    private PowerShellValue Variable(VariableExpression variable)
    {
        SourceSpan span = Place(variable.Span);
        if (_state.Variables.TryGetValue(variable.Name, out PowerShellValue? value))
        {
            return value;
        }

        string? known = variable.Name switch
        {
            "pwd" => _state.Directory,
            "home" => _outer.Context.Environment.Home ?? "~",
            _ => WindowsVariables.Find(variable.Name, _outer.Context.Environment),
        };
        return known is not null
            ? PowerShellValue.Exact(known, span)
            : PowerShellValue.Unknown($"`${variable.Name}` is not assigned in this script", span);
    }

    private PowerShellValue Table(TableExpression table)
    {
        var sources = new List<ShellWord>();
        foreach (PowerShellStatement value in table.Values)
        {
            Gather(sources, Run(value).Items);
        }

        return PowerShellValue.Unknown("what a table holds is not followed", Place(table.Span), new PowerShellValue(sources).ToSource());
    }

    private PowerShellValue List(IReadOnlyList<PowerShellExpression> expressions)
    {
        var items = new List<ShellWord>(expressions.Count);
        foreach (PowerShellExpression expression in expressions)
        {
            Gather(items, Evaluate(expression).Items);
        }

        return new PowerShellValue(items);
    }

    private PowerShellValue Index(IndexExpression index)
    {
        PowerShellValue target = Evaluate(index.Target);
        PowerShellValue at = Evaluate(index.Index);
        bool isNumber = int.TryParse(at.Text, out int number);
        if (isNumber && target.Items.Count > 1 && number >= -target.Items.Count && number < target.Items.Count)
        {
            return PowerShellValue.Of(target.Items[number < 0 ? number + target.Items.Count : number]);
        }

        return PowerShellValue.Unknown("an element of a value is not followed", Place(index.Span), target.ToSource());
    }

    private PowerShellValue Cast(TypeExpression type)
    {
        if (type.Operand is null)
        {
            return PowerShellValue.Unknown($"it is the type `{type.Name}`", Place(type.Span)) with { Type = type.Name };
        }

        PowerShellValue value = Evaluate(type.Operand);
        switch (type.Name)
        {
            case "char" or "char[]" when value.Items.Count > 0:
                return Characters(value, Place(type.Span));
            case "string" or "object" or "int" or "uri" or "io.fileinfo" or "io.directoryinfo" or "array" or "string[]" or "object[]"
                or "void":
                return value;
            case "scriptblock" or "management.automation.scriptblock":
                return value with { Type = "scriptblock" };
            default:
                return value with { Type = type.Name };
        }
    }

    private static PowerShellValue Characters(PowerShellValue value, SourceSpan span)
    {
        var items = new List<ShellWord>(value.Items.Count);
        foreach (ShellWord item in value.Items)
        {
            bool isCode = Number(item.Value, out int code) && code is > 0 and < 0xD800;
            items.Add(isCode ? ShellWord.Exact(((char)code).ToString(), span)
                : item.Value is { Length: 1 } ? item
                : ShellWord.Opaque("which characters these are is not followed", span));
        }

        return new PowerShellValue(items);
    }

    private static bool Number(string? text, out int number)
    {
        number = 0;
        return text is not null && (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out number)
            : int.TryParse(text, out number));
    }
}
