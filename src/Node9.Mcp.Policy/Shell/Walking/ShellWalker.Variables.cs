using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Builtins that set variables, arguments and aliases.</content>
internal sealed partial class ShellWalker
{
    private void Declare(string builtin, IReadOnlyList<ShellWord> words)
    {
        string flags = "";
        for (int index = 1; index < words.Count && Budget.Spend(1); index++)
        {
            ShellWord word = words[index];
            if (word.Value is ['-' or '+', _, ..] option)
            {
                flags += option[0] == '-' ? option : "";
            }
            else if (!flags.Contains('f', StringComparison.Ordinal))
            {
                DeclareOne(builtin, word, flags);
            }
            else if (word.Value is { } function && (builtin == "export" || flags.Contains('x', StringComparison.Ordinal)))
            {
                State.Export(function);
            }
        }
    }

    private void DeclareOne(string builtin, ShellWord word, string flags)
    {
        int equals = word.KnownPrefix.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word.Text : word.KnownPrefix[..equals].TrimEnd('+');
        bool isLocal = builtin is "local" or "declare" or "typeset" && _locals is not null
            && !flags.Contains('g', StringComparison.Ordinal);
        if (isLocal)
        {
            _locals?.Add((name, State.Find(name)));
        }

        if (equals >= 0)
        {
            bool appends = equals > 0 && word.KnownPrefix[equals - 1] == '+';
            State.Set(name, appends ? Appended(name, word, equals) : Declared(name, word, equals, flags));
        }
        else if (isLocal)
        {
            State.Set(name, ShellVariable.Unset);
        }

        if (builtin == "export" || flags.Contains('x', StringComparison.Ordinal))
        {
            State.Export(name);
        }
    }

    private ShellVariable Appended(string name, ShellWord word, int equals)
    {
        ShellValue old = State.Find(name)?.Value ?? ShellValue.Opaque(UnassignedVariable.Sentence(name));
        return new ShellVariable(old.Alternatives is null
            ? Concatenate(old, Tail(word, equals))
            : ShellValue.Opaque($"`${name}` differs between branches"));
    }

    private ShellVariable Declared(string name, ShellWord word, int equals, string flags)
    {
        ShellValue value = Tail(word, equals);
        if (flags.AsSpan().ContainsAny("nulA"))
        {
            return new ShellVariable(ShellValue.Opaque($"`{name}` has attributes that are not followed"));
        }

        if (flags.Contains('i', StringComparison.Ordinal) && value.IsExact)
        {
            return new ShellVariable(Expander.EvaluateText(value.Text, word.Span));
        }

        return new ShellVariable(value);
    }

    /// <summary><c>declare a=(…)</c>: the elements come from the syntax, where their quotes still are.</summary>
    private void DeclareArrays(SimpleCommand? syntax)
    {
        foreach (Word word in syntax?.Words ?? [])
        {
            if (word.Parts is [LiteralPart head, ArrayPart array])
            {
                bool appends = head.Text.EndsWith("+=", StringComparison.Ordinal);
                string name = head.Text.TrimEnd('=').TrimEnd('+');
                State.Set(name, ArrayOf(array, appends ? State.Find(name) : null));
            }
        }
    }

    private static ShellValue Tail(ShellWord word, int equals)
    {
        string text = word.Text[(equals + 1)..];
        return word.Unknown is { } unknown
            ? ShellValue.Partial(text, word.KnownPrefix[(equals + 1)..], unknown, word.Source)
            : ShellValue.Exact(text).From(word.Source);
    }
}
