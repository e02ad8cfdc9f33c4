using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Clients.Imports;

/// <summary>Gives each secret that stays with its client the name by which our configuration refers to it.</summary>
internal sealed class ImportVariables
{
    /// <summary>Values by name; null where a name is used for something that nobody here knows.</summary>
    private readonly Dictionary<string, string?> _values;

    public ImportVariables() => _values = new(StringComparer.Ordinal);

    private ImportVariables(Dictionary<string, string?> values) => _values = values;

    /// <summary>A copy that goes its own way.</summary>
    public ImportVariables Copy() => new(new(_values, StringComparer.Ordinal));

    /// <summary>Takes note of a name that is in use.</summary>
    public void Know(string name, string? value) => _values.TryAdd(name, value);

    /// <summary>Takes note of every <c>${NAME}</c> in <paramref name="text"/>.</summary>
    public void KnowReferences(string text)
    {
        for (int at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            int end = text.AsSpan(at + 2).IndexOfAny('}', ':', '"');
            if (end > 0)
            {
                Know(text.Substring(at + 2, end), null);
            }
        }
    }

    /// <summary>Whether the value is kept out of our configuration. One with <c>${</c> is too: what it means is the client's
    /// affair.</summary>
    public static bool IsKept(string name, string value) =>
        value.Contains("${", StringComparison.Ordinal)
        || (value.Length > 0 && (SecretMask.CoversName(name)
            || Endings.Any(each => name.EndsWith(each, StringComparison.OrdinalIgnoreCase))
            || SecretMask.Apply(value) != value || SecretMask.Apply($"{name}={value}") != $"{name}={value}"));

    /// <summary>The name for <paramref name="value"/>: <paramref name="wanted"/> where that is free or stands for the same,
    /// otherwise with <paramref name="client"/> behind it.</summary>
    public string NameFor(string wanted, string value, string client)
    {
        string name = Spell(wanted);
        for (int i = 1; ; i++)
        {
            string tried = i == 1 ? name : i == 2 ? $"{name}_{Spell(client)}" : $"{name}_{Spell(client)}_{i - 1}";
            if (_values.TryAdd(tried, value) || _values[tried] == value)
            {
                return tried;
            }
        }
    }

    private static readonly string[] Endings =
        ["_TOKEN", "_KEY", "_SECRET", "PASSWORD", "PASSWD", "APIKEY", "API-KEY", "-TOKEN", "TOKEN", "SECRET", "AUTHORIZATION", "COOKIE"];

    private static string Spell(string wanted)
    {
        string spelled = string.Concat(wanted.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return spelled.Length == 0 || char.IsAsciiDigit(spelled[0]) ? $"_{spelled}" : spelled;
    }
}
