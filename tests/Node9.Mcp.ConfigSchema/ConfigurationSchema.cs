using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Node9.Mcp.ConfigSchema.Shapes;
using Node9.Mcp.Gateway.Configuration.Options;
using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.Generation.TypeMappers;

namespace Node9.Mcp.ConfigSchema;

/// <summary>Makes the JSON Schema that editors complete <c>mcp-proxy.json</c> with: the options types as NJsonSchema sees
/// them, the shapes that are read by hand, and the few places where the file may be written in more ways than one.</summary>
public static class ConfigurationSchema
{
    /// <summary>The schema as it is committed, with a line break at the end.</summary>
    public static string Generate()
    {
        var settings = new SystemTextJsonSchemaGeneratorSettings
        {
            DefaultReferenceTypeNullHandling = ReferenceTypeNullHandling.NotNull,
            FlattenInheritanceHierarchy = true,
            SerializerOptions = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase },
            TypeMappers =
            {
                new PrimitiveTypeMapper(typeof(TimeSpan), schema => schema.Type = JsonObjectType.Integer),
                new PrimitiveTypeMapper(typeof(Uri), schema => schema.Type = JsonObjectType.String),
                new PrimitiveTypeMapper(typeof(Policy.Globs.GlobSet), schema =>
                {
                    schema.Type = JsonObjectType.Array;
                    schema.Item = new JsonSchema { Type = JsonObjectType.String };
                }),
            },
        };
        JsonObject root = Parse(JsonSchema.FromType<GatewayOptions>(settings));
        JsonObject policy = Parse(JsonSchema.FromType<PolicyShape>(settings));
        JsonObject definitions = root["definitions"]!.AsObject();
        foreach ((string name, JsonNode? definition) in policy["definitions"]!.AsObject())
        {
            definitions[name] = definition?.DeepClone();
        }

        policy.Remove("definitions");
        policy.Remove("$schema");
        definitions["PolicyShape"] = policy.DeepClone();
        HandWrittenParts.Complete(root, definitions);
        Nulls.Remove(root);
        return root.ToJsonString(new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }

    private static JsonObject Parse(JsonSchema schema) => JsonNode.Parse(schema.ToJson())!.AsObject();
}
