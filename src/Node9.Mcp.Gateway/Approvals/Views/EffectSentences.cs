using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>Says an effect in words (<c>effect-sentences.json</c>, which says how it is written).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class EffectSentences
{
    private static readonly Lazy<EffectSentences> Shipped = new(static () => new EffectSentences());

    private readonly Dictionary<string, string> _say;
    private readonly Dictionary<string, string> _things;

    private EffectSentences()
    {
        using Stream stream = typeof(EffectSentences).Assembly.GetManifestResourceStream("effect-sentences.json")
            ?? throw new InvalidOperationException("`effect-sentences.json` is missing from the executable");
        using JsonDocument document = JsonDocument.Parse(stream);
        _say = Words(document.RootElement.GetProperty("say"));
        _things = Words(document.RootElement.GetProperty("things"));
    }

    /// <summary>The sentences that come with the product.</summary>
    public static EffectSentences Default => Shipped.Value;

    /// <summary>The effects that have a sentence.</summary>
    public IReadOnlyCollection<string> Effects => _say.Keys;

    /// <summary>What several objects of the effect's family are called.</summary>
    public string ThingsOf(string effect) => _things.GetValueOrDefault(effect.Split('.')[0], "things");

    /// <summary>The effect in words: <c>deletes build/a</c>, or without its ending <c>delete build/a</c>.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="it">What it falls on; empty when nothing is named.</param>
    /// <param name="particulars">Its particulars, as <c>name</c> or <c>name=value</c>.</param>
    /// <param name="server">The server's name; empty for none.</param>
    /// <param name="ends">Whether the verb has its ending.</param>
    public string Say(string effect, string it, IReadOnlyList<string> particulars, string server, bool ends)
    {
        string template = _say.GetValueOrDefault(effect, $"do[es] `{effect}` to {{it|something}}");
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            int close = c switch { '[' => template.IndexOf(']', i), '{' => template.IndexOf('}', i), _ => -1 };
            if (close < 0)
            {
                text.Append(c);
                continue;
            }

            string part = template[(i + 1)..close];
            text.Append(c == '[' ? Ending(part, ends) : Value(part, it, particulars, server));
            i = close;
        }

        return text.ToString();
    }

    private static string Ending(string part, bool ends)
    {
        int or = part.IndexOf('/');
        return or < 0 ? ends ? part : "" : ends ? part[..or] : part[(or + 1)..];
    }

    private static string Value(string part, string it, IReadOnlyList<string> particulars, string server)
    {
        int or = part.IndexOf('|'), sign = part.IndexOf(':');
        string name = part[..(or >= 0 ? or : sign >= 0 ? sign : part.Length)];
        string? value = name switch
        {
            "it" => it.Length == 0 ? null : it,
            "server" => server.Length == 0 ? null : server,
            _ => Particular(particulars, name),
        };
        return value is null ? or >= 0 ? part[(or + 1)..] : "" : or < 0 && sign >= 0 ? part[(sign + 1)..] + value : value;
    }

    /// <summary>The value of a particular, empty when it has none; null when it is not there.</summary>
    private static string? Particular(IReadOnlyList<string> particulars, string name)
    {
        foreach (string each in particulars)
        {
            if (each.StartsWith(name, StringComparison.Ordinal)
                && (each.Length == name.Length || each[name.Length] == '='))
            {
                return each.Length == name.Length ? "" : each[(name.Length + 1)..];
            }
        }

        return null;
    }

    private static Dictionary<string, string> Words(JsonElement map)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty each in map.EnumerateObject())
        {
            words[each.Name] = each.Value.GetString()!;
        }

        return words;
    }
}
