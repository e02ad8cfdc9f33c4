using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Node9.Mcp.Gateway.Evidence.Formats.Mapping;

/// <summary>One step between a row's value and what is written: <c>millis</c>, <c>map action</c>.</summary>
/// <param name="Name">The filter's name.</param>
/// <param name="Argument">What stands behind the name; empty when nothing does.</param>
/// <param name="Table">The table that <c>map</c> names.</param>
internal sealed record FieldFilter(string Name, string Argument, JsonElement Table)
{
    /// <summary>The names that a mapping may use.</summary>
    public static readonly string[] Names = ["map", "millis", "nanos", "times", "whole", "text", "json", "first", "join", "digest", "upper"];

    /// <summary>Whether it has something to say where the row has nothing.</summary>
    public bool TakesNothing => Name == "map";

    /// <summary>The value after the step; null when there is none.</summary>
    public JsonNode? Apply(JsonNode? value) => Name switch
    {
        "map" => Mapped(value),
        "millis" => Moment(value) is { } moment ? JsonValue.Create(moment.ToUnixTimeMilliseconds()) : null,
        "nanos" => Moment(value) is { } moment
            ? JsonValue.Create(((moment - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture)) : null,
        "times" => Number(value) is { } number
            ? JsonValue.Create((long)Math.Round(number * double.Parse(Argument, CultureInfo.InvariantCulture))) : null,
        "whole" => Number(value) is { } number ? JsonValue.Create((long)Math.Round(number)) : null,
        "text" => JsonValue.Create(value!.ToString()),
        "json" => JsonValue.Create(value!.ToJsonString()),
        "first" => value is JsonArray { Count: > 0 } list ? list[0]!.DeepClone() : null,
        "join" => value is JsonArray list ? JsonValue.Create(string.Join(Argument, list.Select(static each => each?.ToString()))) : null,
        "upper" => JsonValue.Create(value!.ToString().ToUpperInvariant()),
        "digest" => JsonValue.Create(Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(value!.ToString())).AsSpan(0, int.Parse(Argument, CultureInfo.InvariantCulture)))),
        _ => null,
    };

    private JsonNode? Mapped(JsonNode? value)
    {
        string key = value?.ToString() ?? "";
        if (!Table.TryGetProperty(key, out JsonElement found) && !Table.TryGetProperty("*", out found))
        {
            return null;
        }

        return found.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => JsonArray.Create(found),
            JsonValueKind.Object => JsonObject.Create(found),
            _ => JsonValue.Create(found),
        };
    }

    private static DateTimeOffset? Moment(JsonNode? value) =>
        DateTimeOffset.TryParse(
            value?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment : null;

    private static double? Number(JsonNode? value) =>
        double.TryParse(value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
