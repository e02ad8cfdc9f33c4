using System.Text.Json;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>Says of a tool's definition, at its first sight, why it must not be offered unseen.</summary>
/// <remarks>A credential in a definition is masked where it is listed, and is no reason to keep the tool apart. Thread-safe.</remarks>
internal static class DefinitionSuspicion
{
    /// <summary>The sentence reaches the agent as well, so no more is quoted than a person needs to recognise it.</summary>
    private const int MostQuoted = 60;

    /// <summary>The end of a sentence that begins with <c>The definition of … </c>; null when nothing grave is found.</summary>
    public static string? Of(JsonElement definition)
    {
        foreach (InspectionFinding finding in DefinitionFindings.Of(definition))
        {
            if (finding.Severity == TextSeverity.High && !finding.IsSecret)
            {
                return (finding.IsHidden ? "hides text" : "reads like instructions to the agent")
                    + $" ({finding.Says})" + Quote(definition, finding);
            }
        }

        return null;
    }

    private static string Quote(JsonElement definition, InspectionFinding finding)
    {
        if (!JsonPointer.TryResolve(definition, finding.Pointer, out JsonElement at)
            || at.ValueKind != JsonValueKind.String
            || at.GetString() is not { } text || finding.Start + finding.Length > text.Length)
        {
            return "";
        }

        string quoted = SecretMask.Apply(text.Substring(finding.Start, finding.Length)).Replace('`', '\'');
        return $": `{VisibleText.Of(quoted, MostQuoted)}`";
    }
}
