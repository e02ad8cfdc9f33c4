using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>Takes one object apart by the names its kind knows, and reports each that it does not know, each that is
/// missing and each of the wrong kind. Reading goes on after a problem, so that all of them are found at once.</summary>
public sealed class ObjectReader
{
    private readonly DocumentNode _node;
    private readonly string _what;
    private readonly ICollection<Diagnostic> _problems;

    private ObjectReader(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        _node = node;
        _what = what;
        _problems = problems;
    }

    /// <summary>Where the object stands.</summary>
    public SourcePosition Position => _node.Position;

    /// <summary>Opens <paramref name="node"/> as an object whose names are all among <paramref name="fields"/>; null,
    /// with the problem reported, when it is not an object.</summary>
    /// <param name="node">The value.</param>
    /// <param name="what">What the object is, for messages: <c>rule `no-drop`</c>.</param>
    /// <param name="fields">Every name known here.</param>
    /// <param name="problems">Where problems go.</param>
    public static ObjectReader? Open(
        DocumentNode node, string what, IReadOnlyCollection<string> fields, ICollection<Diagnostic> problems)
    {
        if (OpenLoosely(node, what, problems) is not { } reader)
        {
            return null;
        }

        foreach (DocumentMember member in node.Members)
        {
            if (!fields.Contains(member.Name))
            {
                problems.Add(new Diagnostic(DiagnosticIds.UnknownField, Severity.Error, member.Position,
                    $"unknown field `{member.Name}` in {what}", Spelling.Hint(member.Name, fields)));
            }
        }

        return reader;
    }

    /// <summary>Opens <paramref name="node"/> as an object of any names.</summary>
    public static ObjectReader? OpenLoosely(DocumentNode node, string what, ICollection<Diagnostic> problems)
    {
        if (node.Kind == NodeKind.Object)
        {
            return new ObjectReader(node, what, problems);
        }

        problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, node.Position,
            $"{what} must be an object, not {node.KindInWords}", "write it as `{ … }`"));
        return null;
    }

    /// <summary>The value called <paramref name="name"/>, or null when it is not there.</summary>
    public DocumentNode? Optional(string name) => _node.Member(name)?.Value;

    /// <summary>The value called <paramref name="name"/>; when it is missing that is reported, and the answer is null.</summary>
    public DocumentNode? Required(string name, string hint)
    {
        DocumentNode? value = Optional(name);
        if (value is null)
        {
            _problems.Add(new Diagnostic(DiagnosticIds.MissingField, Severity.Error, _node.Position,
                $"{_what} has no `{name}`", hint));
        }

        return value;
    }

    /// <summary>The string called <paramref name="name"/>; null when missing or of another kind, which is reported.</summary>
    public string? Text(string name) => Expect(Optional(name), name, NodeKind.Text, "a string")?.Text;

    /// <summary>The string called <paramref name="name"/>, which must be there and not blank.</summary>
    public string? RequiredText(string name, string hint)
    {
        DocumentNode? value = Expect(Required(name, hint), name, NodeKind.Text, "a string");
        if (value is null || !string.IsNullOrWhiteSpace(value.Text))
        {
            return value?.Text;
        }

        _problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, value.Position,
            $"`{name}` of {_what} is blank", hint));
        return null;
    }

    /// <summary>The truth value called <paramref name="name"/>; null when missing or of another kind.</summary>
    public bool? Flag(string name) =>
        Expect(Optional(name), name, NodeKind.Boolean, "true or false") is { } value ? value.Text == "true" : null;

    /// <summary>The list called <paramref name="name"/>; null when missing or of another kind.</summary>
    public DocumentNode? List(string name) => Expect(Optional(name), name, NodeKind.Array, "a list");

    /// <summary>The object called <paramref name="name"/>; null when missing or of another kind.</summary>
    public DocumentNode? Object(string name) => Expect(Optional(name), name, NodeKind.Object, "an object");

    /// <summary>The whole number called <paramref name="name"/> within the bounds; null when missing or wrong.</summary>
    public long? Whole(string name, long least, long most)
    {
        DocumentNode? value = Expect(Optional(name), name, NodeKind.Number, "a number");
        if (value is null)
        {
            return null;
        }

        if (long.TryParse(value.Text, System.Globalization.CultureInfo.InvariantCulture, out long number)
            && number >= least && number <= most)
        {
            return number;
        }

        _problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, value.Position,
            $"`{name}` of {_what} must be a whole number from {least} to {most}, not `{value.Text}`",
            $"write a whole number from {least} to {most}"));
        return null;
    }

    private DocumentNode? Expect(DocumentNode? value, string name, NodeKind kind, string kindInWords)
    {
        if (value is null || value.Kind == kind)
        {
            return value;
        }

        _problems.Add(new Diagnostic(DiagnosticIds.WrongKind, Severity.Error, value.Position,
            $"`{name}` of {_what} must be {kindInWords}, not {value.KindInWords}", $"write {kindInWords} here"));
        return null;
    }
}
