using System.Collections.Frozen;
using System.Text.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Finds, in code that is given on a command line, the calls that could delete, write, run, send or decode
/// (<c>inline-code.json</c>). It does not follow them: such code asks.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class InlineCode
{
    private const string AnyLanguage = "*";

    private static readonly Lazy<FrozenDictionary<string, string[]>> Calls = new(Read);

    /// <summary>The first call of <paramref name="code"/> that asks; null when there is none. Code of a language that
    /// nobody described always asks.</summary>
    public static string? Find(string language, string code)
    {
        if (!Calls.Value.TryGetValue(language, out string[]? own))
        {
            return language;
        }

        foreach (string call in own)
        {
            if (code.Contains(call, StringComparison.Ordinal))
            {
                return call;
            }
        }

        foreach (string call in Calls.Value[AnyLanguage])
        {
            if (code.Contains(call, StringComparison.Ordinal))
            {
                return call;
            }
        }

        return null;
    }

    private static FrozenDictionary<string, string[]> Read()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Facts/inline-code.json"));
        return document.RootElement.GetProperty("calls").EnumerateObject().ToFrozenDictionary(
            static language => language.Name,
            static language => language.Value.EnumerateArray().Select(static call => call.GetString()!).ToArray(),
            StringComparer.Ordinal);
    }
}
