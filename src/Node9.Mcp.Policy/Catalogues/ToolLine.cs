using System.Text.Json;

namespace Node9.Mcp.Policy.Catalogues;

/// <summary>One line of a tool's entry: an effect with its object and particulars, or a passing on of what an argument
/// holds.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class ToolLine
{
    private readonly ToolCondition[] _conditions;
    private readonly (string Name, ToolValue? Value, ToolCondition? When)[] _particulars;

    /// <summary>Reads a line as written.</summary>
    public ToolLine(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int end = Array.IndexOf(words, "if");
        end = end < 0 ? words.Length : end;
        _conditions = [.. words.Skip(end + 1).Select(static word => new ToolCondition(word))];
        Effect = words[0];
        bool like = Effect is "like" or "argv";
        Object = end < 2 || words[1] == "." ? null : new ToolValue(words[1]);
        Words = like ? [.. words[1..end].Select(Word)] : [];
        _particulars = like ? [] : [.. words.Skip(2).Take(end - 2).Select(Word)];
        Arguments = Words.Concat(_particulars).SelectMany(static each => each.Value?.Arguments() ?? [])
            .Concat(Object?.Arguments() ?? []).Distinct(StringComparer.Ordinal).ToArray();
    }

    /// <summary>The effect, or <c>command</c>, <c>argv</c>, <c>sql</c>, <c>code</c>, <c>url</c>, <c>like</c>, <c>patch</c>, <c>mongo</c>,
    /// <c>text</c>.</summary>
    public string Effect { get; }

    /// <summary>What it falls on; null for nothing.</summary>
    public ToolValue? Object { get; }

    /// <summary>The command that the tool stands for, word by word.</summary>
    public (string Name, ToolValue? Value, ToolCondition? When)[] Words { get; }

    /// <summary>The arguments that this line reads.</summary>
    public string[] Arguments { get; }

    /// <summary>Whether the line is an effect of its own, not a passing on.</summary>
    public bool IsEffect => Effect is not ("command" or "argv" or "sql" or "code" or "url" or "like" or "text" or "patch" or "mongo");

    /// <summary>Whether any argument that the line reads is there.</summary>
    public bool IsGiven(JsonElement arguments) => Array.Exists(Arguments, name =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null);

    /// <summary>Whether the line counts for these arguments.</summary>
    public bool Holds(JsonElement arguments) => Array.TrueForAll(_conditions, each => each.Holds(arguments));

    /// <summary>Adds the particulars that hold.</summary>
    public void Particulars(JsonElement arguments, List<string> to)
    {
        foreach ((string name, ToolValue? value, ToolCondition? when) in _particulars)
        {
            if (when is not null && !when.Holds(arguments))
            {
                continue;
            }

            if (value is null)
            {
                to.Add(name);
            }
            else if (value.First(arguments) is { } found)
            {
                to.Add($"{name}={found}");
            }
        }
    }

    /// <summary>The words of the command that the tool stands for; a list gives one word each.</summary>
    public List<string> Filled(JsonElement arguments)
    {
        var words = new List<string>(Words.Length + 2);
        foreach ((string name, ToolValue? value, ToolCondition? when) in Words)
        {
            if (when is not null && !when.Holds(arguments))
            {
                continue;
            }

            if (value is null)
            {
                words.Add(name);
            }
            else
            {
                value.Read(arguments, words);
            }
        }

        return words;
    }

    private static (string Name, ToolValue? Value, ToolCondition? When) Word(string word)
    {
        int question = word.IndexOf('?');
        ToolCondition? when = question > 0 ? new ToolCondition(word[(question + 1)..]) : null;
        string text = question > 0 ? word[..question] : word;
        int equals = text.IndexOf('=');
        return text.StartsWith('$') || text.Contains('$') && equals < 0
            ? ("", new ToolValue(text), when)
            : equals > 0 && !text.StartsWith('-')
                ? (text[..equals], new ToolValue(text[(equals + 1)..]), when)
                : text.Contains('$') ? ("", new ToolValue(text), when) : (text, null, when);
    }
}
