using System.Text.Json;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Audit.Suggestions;

/// <summary>A call that is close to an approved one and that the rule about it must not match.</summary>
/// <param name="Server">Its server.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record NearMissCall(string Server, JsonElement Arguments)
{
    /// <summary>Near misses, the nearest first: the same call in a neighbouring place, then on another server.</summary>
    public static IEnumerable<NearMissCall> Of(ApprovedCalls calls)
    {
        FactShape shape = calls.Shape;
        string arguments = calls.Example.Call.Arguments.GetRawText();
        string place = shape.Place.TrimEnd('/');
        string last = place[(place.LastIndexOfAny(['/', '.']) + 1)..];
        foreach ((string from, string to) in ((string From, string To)[])
        [
            ($"{place}/", $"{place}-other/"),
            ($"{last}/", $"{last}-other/"),
            (place, $"{place}_other"),
            (last, $"{last}_other"),
        ])
        {
            if (last.Length > 0 && arguments.Contains(from, StringComparison.Ordinal)
                && Parse(arguments.Replace(from, to, StringComparison.Ordinal)) is { } changed)
            {
                yield return new NearMissCall(shape.Server, changed);
            }
        }

        yield return new NearMissCall($"{shape.Server}-other", calls.Example.Call.Arguments);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
