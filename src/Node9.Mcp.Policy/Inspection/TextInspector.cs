using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Policy.Inspection;

/// <summary>Asks both scanners about a text, or about every text in a JSON value, and keeps what counts: findings of medium
/// severity and more.</summary>
/// <remarks>Thread-safe; never throws on any text.</remarks>
public static class TextInspector
{
    private const int MaxDepth = 64;
    private const int MaxFindings = 256;

    /// <summary>What counts in <paramref name="text"/>.</summary>
    public static IReadOnlyList<InspectionFinding> Inspect(string text, TextPlace place)
    {
        var findings = new List<InspectionFinding>(0);
        Inspect(text, place, "", findings);
        return findings;
    }

    /// <summary>What counts in the texts of <paramref name="value"/>, names of members included.</summary>
    public static IReadOnlyList<InspectionFinding> Inspect(JsonElement value, TextPlace place)
    {
        var findings = new List<InspectionFinding>(0);
        Walk(value, place, "", findings, 0);
        return findings;
    }

    private static void Walk(JsonElement value, TextPlace place, string pointer, List<InspectionFinding> findings, int depth)
    {
        if (depth > MaxDepth || findings.Count > MaxFindings)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Inspect(value.GetString()!, place, pointer, findings);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Walk(item, place, JsonPointer.Append(pointer, (index++).ToString(CultureInfo.InvariantCulture)), findings, depth + 1);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Inspect(member.Name, place, pointer, findings);
                    string inner = JsonPointer.Append(pointer, member.Name);
                    Walk(member.Value, place, inner, findings, depth + 1);
                    if (member.Value.ValueKind == JsonValueKind.String)
                    {
                        Pair(member.Name, member.Value.GetString()!, inner, findings);
                    }
                }

                break;
        }
    }

    /// <summary>A value that only its name tells to be a credential: <c>"password": "…"</c>.</summary>
    private static void Pair(string name, string value, string pointer, List<InspectionFinding> findings)
    {
        if (SecretScanner.ScanNamed(name, value) is { } secret && !findings.Exists(each => each.IsSecret && each.Pointer == pointer))
        {
            findings.Add(Finding(pointer, secret));
        }
    }

    private static void Inspect(string text, TextPlace place, string pointer, List<InspectionFinding> findings)
    {
        foreach (SecretFinding secret in SecretScanner.Scan(text))
        {
            findings.Add(Finding(pointer, secret));
        }

        foreach (TextFinding each in InjectionScanner.Scan(text, place))
        {
            if (each.Severity >= TextSeverity.Medium)
            {
                findings.Add(new InspectionFinding(pointer, each.Kind, each.Severity, false, each.Start, each.Length, each.Says));
            }
        }
    }

    private static InspectionFinding Finding(string pointer, SecretFinding secret) => new(
        pointer, secret.Kind, TextSeverity.High, true, secret.Start, secret.Length, $"it holds a credential ({secret.Name})");
}
