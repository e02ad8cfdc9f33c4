using System.Text.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads from a tool's own schema what an argument is: its format, its description, its list of values.</summary>
/// <remarks>The server wrote it, so it is asked only where the argument's name says nothing; what it says makes more of the
/// argument to be read, never less. Immutable; thread-safe.</remarks>
internal sealed class SchemaHints
{
    private static readonly (string Name, ArgumentRole Role)[] Roles =
    [
        ("sql", ArgumentRole.Sql), ("commandLine", ArgumentRole.CommandLine), ("url", ArgumentRole.Url),
        ("code", ArgumentRole.Code), ("path", ArgumentRole.Path),
    ];

    private readonly (string Word, ArgumentRole Role)[] _words;

    /// <summary>Reads the table of words.</summary>
    public SchemaHints(JsonElement table) => _words =
    [
        .. Roles.SelectMany(role => table.GetProperty(role.Name).EnumerateArray().Select(word => (word.GetString()!, role.Role))),
    ];

    /// <summary>What the schema in <paramref name="definition"/> says of the argument <paramref name="name"/>.</summary>
    public ArgumentRole Of(JsonElement definition, string name)
    {
        if (definition.ValueKind != JsonValueKind.Object
            || !definition.TryGetProperty("inputSchema", out JsonElement schema) || schema.ValueKind != JsonValueKind.Object
            || !schema.TryGetProperty("properties", out JsonElement all) || all.ValueKind != JsonValueKind.Object
            || !all.TryGetProperty(name, out JsonElement property) || property.ValueKind != JsonValueKind.Object)
        {
            return ArgumentRole.None;
        }

        if (property.TryGetProperty("enum", out _))
        {
            return ArgumentRole.None;
        }

        string format = Text(property, "format");
        string description = Text(property, "description");
        foreach ((string word, ArgumentRole role) in _words)
        {
            bool found = word.StartsWith("format:", StringComparison.Ordinal)
                ? word.AsSpan(7).Equals(format, StringComparison.Ordinal)
                : description.Contains(word, StringComparison.OrdinalIgnoreCase);
            if (found)
            {
                return role;
            }
        }

        return ArgumentRole.None;
    }

    private static string Text(JsonElement from, string member) =>
        from.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
