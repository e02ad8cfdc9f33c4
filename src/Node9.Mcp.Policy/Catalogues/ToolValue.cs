using System.Text.Json;

namespace Node9.Mcp.Policy.Catalogues;

/// <summary>A text made of arguments: <c>$path</c>, <c>$edits.path</c>, <c>$owner/$repo</c>, <c>$url|about:blank</c> (what
/// is there when nothing is given), or a plain word.</summary>
/// <remarks>A list of values, at any depth, gives each of them. Immutable; thread-safe.</remarks>
internal sealed class ToolValue
{
    private const int MaxValues = 256;
    private const int MaxDepth = 8;

    private readonly string _text;
    private readonly ToolValue? _otherwise;
    private readonly string[]? _path;

    /// <summary>Reads a value as written.</summary>
    public ToolValue(string text)
    {
        int bar = text.IndexOf('|');
        _otherwise = bar < 0 ? null : new ToolValue(text[(bar + 1)..]);
        _text = bar < 0 ? text : text[..bar];
        bool single = _text.StartsWith('$') && NameEnd(_text, 1) == _text.Length;
        _path = single ? _text[1..].Split('.') : null;
    }

    /// <summary>The argument that this value is read from; null for a word, and for a text of several arguments.</summary>
    public string? Argument => _path?[0];

    /// <summary>Whether it speaks of arguments at all.</summary>
    public bool IsGiven => _text.Contains('$');

    /// <summary>The names of every argument that it speaks of.</summary>
    public IEnumerable<string> Arguments()
    {
        for (int at = _text.IndexOf('$'); at >= 0; at = _text.IndexOf('$', at + 1))
        {
            yield return _text[(at + 1)..NameEnd(_text, at + 1)].Split('.')[0];
        }

        foreach (string name in _otherwise?.Arguments() ?? [])
        {
            yield return name;
        }
    }

    /// <summary>The first value, or null.</summary>
    public string? First(JsonElement arguments)
    {
        var found = new List<string>(1);
        Read(arguments, found);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Adds every value to <paramref name="to"/>.</summary>
    public void Read(JsonElement arguments, List<string> to)
    {
        int before = to.Count;
        if (_path is not null)
        {
            Walk(arguments, 0, to, 0);
        }
        else if (Filled(arguments) is { Length: > 0 } text)
        {
            to.Add(text);
        }

        if (to.Count == before && _otherwise is not null)
        {
            _otherwise.Read(arguments, to);
        }
    }

    private string Filled(JsonElement arguments)
    {
        if (!IsGiven)
        {
            return _text;
        }

        var text = new System.Text.StringBuilder();
        bool any = false;
        for (int at = 0; at < _text.Length;)
        {
            if (_text[at] != '$')
            {
                text.Append(_text[at++]);
                continue;
            }

            int end = NameEnd(_text, at + 1);
            var values = new List<string>(1);
            new ToolValue(_text[at..end]).Read(arguments, values);
            any |= values.Count > 0;
            text.Append(values.Count > 0 ? values[0] : "*");
            at = end;
        }

        return any ? text.ToString() : "";
    }

    private void Walk(JsonElement at, int part, List<string> to, int depth)
    {
        if (to.Count >= MaxValues || depth > MaxDepth)
        {
            return;
        }

        switch (at.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in at.EnumerateArray())
                {
                    Walk(item, part, to, depth + 1);
                }

                break;
            case JsonValueKind.Object when part < _path!.Length:
                if (at.TryGetProperty(_path[part], out JsonElement inner))
                {
                    Walk(inner, part + 1, to, depth + 1);
                }

                break;
            case JsonValueKind.String when part == _path!.Length:
                to.Add(at.GetString()!);
                break;
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when part == _path!.Length:
                to.Add(at.GetRawText());
                break;
            case JsonValueKind.Object:
                to.Add(at.GetRawText());
                break;
        }
    }

    private static int NameEnd(string text, int from)
    {
        while (from < text.Length && (char.IsAsciiLetterOrDigit(text[from]) || text[from] is '_' or '.' or '-'))
        {
            from++;
        }

        return from;
    }
}
