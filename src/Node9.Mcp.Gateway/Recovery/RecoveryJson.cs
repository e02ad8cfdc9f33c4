using System.Text.Json.Serialization;

namespace Node9.Mcp.Gateway.Recovery;

/// <summary>The JSON of recovery points and of <c>recoverable.json</c>.</summary>
[JsonSerializable(typeof(RecoverableEffect[]))]
[JsonSerializable(typeof(RecoveryPoint))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    PropertyNameCaseInsensitive = true)]
internal sealed partial class RecoveryJson : JsonSerializerContext;
