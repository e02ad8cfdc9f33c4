using System.Text.Json;

namespace Node9.Mcp.Policy.Catalogues;

/// <summary>What must hold of the arguments: <c>recursive</c> (given, and not false), <c>!recursive</c>,
/// <c>mode==append|rewrite</c>, <c>mode!=append</c>, <c>operation==get*</c>.</summary>
internal sealed class ToolCondition
{
    private readonly ToolValue _argument;
    private readonly bool _negated;
    private readonly string[]? _values;

    /// <summary>Reads a condition as written.</summary>
    public ToolCondition(string text)
    {
        int equals = text.IndexOf("==", StringComparison.Ordinal);
        int differs = text.IndexOf("!=", StringComparison.Ordinal);
        int at = equals > 0 ? equals : differs > 0 ? differs : -1;
        _negated = text[0] == '!' || (equals < 0 && differs > 0);
        _values = at < 0 ? null : text[(at + 2)..].Split('|');
        _argument = new ToolValue("$" + (at < 0 ? text.TrimStart('!') : text[..at]));
    }

    /// <summary>Whether it holds of <paramref name="arguments"/>.</summary>
    public bool Holds(JsonElement arguments)
    {
        string? found = _argument.First(arguments);
        bool holds = _values is null
            ? found is not (null or "" or "false" or "null")
            : found is not null && Array.Exists(_values, value => Fits(found, value));
        return holds != _negated;
    }

    private static bool Fits(string found, string value) => value.EndsWith('*')
        ? found.StartsWith(value[..^1], StringComparison.OrdinalIgnoreCase)
        : found.Equals(value, StringComparison.OrdinalIgnoreCase);
}
