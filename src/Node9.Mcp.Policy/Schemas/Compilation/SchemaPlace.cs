using System.Text.Json;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Schemas.Keywords;
using Node9.Mcp.Policy.Schemas.Values;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>One schema object on its way to becoming a node: reads keywords and refuses malformed ones.</summary>
internal sealed class SchemaPlace(SchemaCompiler compiler, JsonElement schema, string pointer, SchemaResource resource)
{
    public SchemaCompiler Compiler => compiler;

    public SchemaResource Resource => resource;

    public bool IsOld => resource.Dialect == SchemaDialect.Draft07;

    /// <summary>The keywords so far, in the order in which they will be asked.</summary>
    public List<Keyword> Keywords { get; } = [];

    public bool Has(string keyword, out JsonElement value) => schema.TryGetProperty(keyword, out value);

    /// <summary>Makes the whole schema unusable: <paramref name="keyword"/> must be <paramref name="what"/>.</summary>
    public void Refuse(string keyword, string what) => Refuse([keyword], $"`{keyword}` must be {what}");

    public void Refuse(ReadOnlySpan<string> path, string why) => compiler.Refuse(Pointer(path), why);

    /// <summary>The node of the subschema at <paramref name="path"/> below this one.</summary>
    public SchemaNode Node(JsonElement subschema, params ReadOnlySpan<string> path) =>
        compiler.NodeAt(subschema, Pointer(path), resource);

    /// <summary>The nodes of an array of subschemas; empty, and refused, when it is none.</summary>
    public SchemaNode[] Nodes(string keyword, JsonElement subschemas)
    {
        if (subschemas.ValueKind != JsonValueKind.Array || (subschemas.GetArrayLength() == 0 && !IsOld))
        {
            Refuse(keyword, "an array of schemas");
            return [];
        }

        var nodes = new SchemaNode[subschemas.GetArrayLength()];
        int index = 0;
        foreach (JsonElement subschema in subschemas.EnumerateArray())
        {
            nodes[index] = compiler.NodeAt(subschema, JsonPointer.Append(Pointer([keyword]), index), resource);
            index++;
        }

        return nodes;
    }

    /// <summary>The members of an object; none, and refused, when it is not one.</summary>
    public JsonElement.ObjectEnumerator Members(string keyword, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.EnumerateObject();
        }

        Refuse(keyword, "an object");
        return default;
    }

    /// <summary>A keyword's whole number of zero or more; <paramref name="otherwise"/> when the keyword is
    /// absent.</summary>
    public long Count(string keyword, long otherwise)
    {
        if (!Has(keyword, out JsonElement value))
        {
            return otherwise;
        }

        if (value.ValueKind == JsonValueKind.Number
            && ExactNumber.Of(value) is { IsTooExtreme: false, IsInteger: true } number)
        {
            if (number.CompareTo(ExactNumber.Of("0"u8)) >= 0)
            {
                return number.CompareTo(ExactNumber.Of("2147483647"u8)) > 0 ? int.MaxValue : (long)value.GetDouble();
            }
        }

        Refuse(keyword, "a whole number that is not negative");
        return otherwise;
    }

    /// <summary>An array of different strings; null, and refused, when it is none.</summary>
    public List<string>? Names(ReadOnlySpan<string> path, JsonElement value)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String && seen.Add(item.GetString()!))
                {
                    names.Add(item.GetString()!);
                    continue;
                }

                Refuse(path, $"`{path[0]}` must be an array of different strings");
                return null;
            }

            return names;
        }

        Refuse(path, $"`{path[0]}` must be an array of different strings");
        return null;
    }

    /// <summary>A pattern ready to match; null, and refused, when it cannot be.</summary>
    public LinearPattern? Pattern(string pattern, params ReadOnlySpan<string> path)
    {
        LinearPattern? compiled = compiler.Pattern(pattern, out string? whyNot);
        if (compiled is null)
        {
            Refuse(path, whyNot!);
        }

        return compiled;
    }

    private string Pointer(ReadOnlySpan<string> path)
    {
        string result = pointer;
        foreach (string step in path)
        {
            result = JsonPointer.Append(result, step);
        }

        return result;
    }
}
