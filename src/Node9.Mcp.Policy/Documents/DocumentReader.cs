using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>Reads JSON as people write it: comments and trailing commas are accepted, everything else must be JSON.
/// Every value and name keeps its line and column.</summary>
/// <remarks>Total: any text gives a result, none an exception. A text that is not a document gives exactly one error,
/// at the place where reading stopped; a name used twice in one object is an error as well, since two readers could
/// take different values. Thread-safe.</remarks>
public sealed class DocumentReader
{
    /// <summary>Arrays and objects may be nested this deep.</summary>
    public const int MaxDepth = 128;

    private readonly DocumentCursor _cursor;
    private readonly ScalarReader _scalars;
    private readonly List<Diagnostic> _problems = [];
    private readonly string? _leaveOut;
    private bool _stopped;

    private DocumentReader(string file, string text, string? leaveOut)
    {
        _leaveOut = leaveOut;
        _cursor = new DocumentCursor(file, text);
        _scalars = new ScalarReader(_cursor, Stop);
    }

    /// <summary>Reads <paramref name="text"/>; <paramref name="file"/> is the name that positions carry.</summary>
    public static DocumentResult Read(string file, string text) => Read(file, text, leaveOut: null);

    /// <summary>The same, without what stands under <paramref name="leaveOut"/>, which is passed over and reads as null: for
    /// documents of the product's own, that were read in full where they were made.</summary>
    internal static DocumentResult Read(string file, string text, string? leaveOut)
    {
        var reader = new DocumentReader(file, text, leaveOut);
        DocumentNode? root = reader.ReadDocument();
        return new DocumentResult(reader._stopped ? null : root, reader._problems);
    }

    private DocumentNode? ReadDocument()
    {
        if (!SkipBlanks())
        {
            return null;
        }

        if (_cursor.AtEnd)
        {
            Stop(_cursor.Position, "the document is empty", "begin with `{ }`");
            return null;
        }

        DocumentNode? root = ReadValue(0);
        if (root is null || !SkipBlanks())
        {
            return null;
        }

        if (!_cursor.AtEnd)
        {
            Stop(_cursor.Position, $"unexpected {Here()} after the end of the document",
                "the document ends with the bracket that closes its first one; look for a bracket too many above this");
        }

        return root;
    }

    private DocumentNode? ReadValue(int depth)
    {
        int start = _cursor.Offset;
        return ReadWhole(depth)?.Within(start, _cursor.Offset);
    }

    private DocumentNode? ReadWhole(int depth)
    {
        SourcePosition at = _cursor.Position;
        char c = _cursor.Next;
        if (c is '{' or '[')
        {
            if (depth >= MaxDepth)
            {
                Stop(DiagnosticIds.NestedTooDeep, at, $"lists and objects are nested more than {MaxDepth} deep",
                    "flatten this part of the document");
                return null;
            }

            return c == '{' ? ReadObject(at, depth + 1) : ReadArray(at, depth + 1);
        }

        return _scalars.ReadScalar(at);
    }

    private DocumentNode? ReadArray(SourcePosition at, int depth)
    {
        var items = new List<DocumentNode>();
        _cursor.Advance();
        while (true)
        {
            if (!SkipBlanks() || !RefuseEnd(at, '['))
            {
                return null;
            }

            if (_cursor.Next == ']')
            {
                _cursor.Advance();
                return new DocumentNode(NodeKind.Array, at, items: items);
            }

            if (_cursor.Next == '}')
            {
                ReadSeparator(at, '[', ']');
                return null;
            }

            if (ReadValue(depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!ReadSeparator(at, '[', ']'))
            {
                return null;
            }
        }
    }

    private DocumentNode? ReadObject(SourcePosition at, int depth)
    {
        var members = new List<DocumentMember>();
        HashSet<string>? names = null;
        _cursor.Advance();
        while (true)
        {
            if (!SkipBlanks() || !RefuseEnd(at, '{'))
            {
                return null;
            }

            if (_cursor.Next == '}')
            {
                _cursor.Advance();
                return new DocumentNode(NodeKind.Object, at, members: members.ToArray());
            }

            if (ReadMember(members, ref names, depth) is not { } member)
            {
                return null;
            }

            members.Add(member);
            if (!ReadSeparator(at, '{', '}'))
            {
                return null;
            }
        }
    }

    private DocumentMember? ReadMember(List<DocumentMember> before, ref HashSet<string>? names, int depth)
    {
        SourcePosition at = _cursor.Position;
        int start = _cursor.Offset;
        if (_cursor.Next != '"')
        {
            Stop(at, $"expected a name in double quotes, found {Here()}", _cursor.Next is ']' or ','
                ? "look for a comma or bracket too many" : "names are written as `\"name\": value`");
            return null;
        }

        if (_scalars.ReadText() is not { } name || !SkipBlanks())
        {
            return null;
        }

        if (_cursor.Next != ':')
        {
            Stop(_cursor.Position, $"expected `:` after a name, found {Here()}",
                "a name and its value are separated by a colon");
            return null;
        }

        _cursor.Advance();
        if (Stands(name, before, ref names))
        {
            SourcePosition first = First(before, name);
            _problems.Add(new Diagnostic(DiagnosticIds.DuplicateName, Severity.Error, at,
                $"`{name}` stands twice in the same object", $"the first is at {first.Line}:{first.Column}; keep one of them"));
        }

        if (name == _leaveOut)
        {
            _cursor.PassOver();
            return new DocumentMember(name, at, new DocumentNode(NodeKind.Null, at, "null")) { Start = start };
        }

        return SkipBlanks() && ReadValue(depth) is { } value ? new DocumentMember(name, at, value) { Start = start } : null;
    }

    private static SourcePosition First(List<DocumentMember> before, string name) =>
        before.Find(member => member.Name == name)!.Position;

    /// <summary>Whether the object has the name already. Few names are looked through, many are kept in a set.</summary>
    private static bool Stands(string name, List<DocumentMember> before, ref HashSet<string>? names)
    {
        const int Few = 12;
        if (before.Count < Few)
        {
            foreach (DocumentMember member in before)
            {
                if (member.Name == name)
                {
                    return true;
                }
            }

            return false;
        }

        if (names is null)
        {
            names = new HashSet<string>(StringComparer.Ordinal);
            foreach (DocumentMember member in before)
            {
                names.Add(member.Name);
            }
        }

        return !names.Add(name);
    }

    /// <summary>After a value: a comma, or the closing bracket (which is left for the caller).</summary>
    private bool ReadSeparator(SourcePosition open, char opening, char closing)
    {
        if (!SkipBlanks() || !RefuseEnd(open, opening))
        {
            return false;
        }

        char c = _cursor.Next;
        if (c == closing)
        {
            return true;
        }

        if (c == ',')
        {
            _cursor.Advance();
            return true;
        }

        Stop(_cursor.Position, $"expected `,` or `{closing}`, found {Here()}", c is ']' or '}'
            ? $"`{opening}` at {open.Line}:{open.Column} is still open: close it with `{closing}` first"
            : "a comma is missing before this");
        return false;
    }

    private bool RefuseEnd(SourcePosition open, char opening)
    {
        if (_cursor.AtEnd)
        {
            Stop(_cursor.Position, $"the document ends while `{opening}` at {open.Line}:{open.Column} is still open",
                $"close it with `{(opening == '{' ? '}' : ']')}`");
        }

        return !_stopped;
    }

    private bool SkipBlanks()
    {
        if (!_cursor.TrySkipBlanks(out SourcePosition open))
        {
            Stop(open, "this comment is never closed", "end it with `*/`");
        }

        return !_stopped;
    }

    private string Here() => _scalars.Here();

    private void Stop(SourcePosition at, string message, string hint) =>
        Stop(DiagnosticIds.MalformedDocument, at, message, hint);

    private void Stop(string id, SourcePosition at, string message, string hint)
    {
        _problems.Add(new Diagnostic(id, Severity.Error, at, message, hint));
        _stopped = true;
    }
}
