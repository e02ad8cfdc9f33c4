using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Keywords;

namespace Node9.Mcp.Policy.Schemas.Compilation;

/// <summary>Compiles what applies other schemas to the same value.</summary>
internal static class ApplicatorKeywords
{
    public static void Compile(SchemaPlace place)
    {
        if (place.Has("allOf", out JsonElement all))
        {
            place.Keywords.Add(new AllOfKeyword(place.Nodes("allOf", all)));
        }

        if (place.Has("anyOf", out JsonElement any))
        {
            place.Keywords.Add(new AnyOfKeyword(place.Nodes("anyOf", any)));
        }

        if (place.Has("oneOf", out JsonElement one))
        {
            place.Keywords.Add(new OneOfKeyword(place.Nodes("oneOf", one)));
        }

        if (place.Has("not", out JsonElement not))
        {
            place.Keywords.Add(new NotKeyword(place.Node(not, "not")));
        }

        if (place.Has("if", out JsonElement condition))
        {
            SchemaNode? then = place.Has("then", out JsonElement value) ? place.Node(value, "then") : null;
            SchemaNode? otherwise = place.Has("else", out value) ? place.Node(value, "else") : null;
            place.Keywords.Add(new ConditionalKeyword(place.Node(condition, "if"), then, otherwise));
        }
    }
}
