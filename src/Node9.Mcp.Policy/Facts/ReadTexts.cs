using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Finds the texts that a call's facts were read from.</summary>
internal static class ReadTexts
{
    /// <summary>Each argument that a fact names as its source, once, in the order of the facts.</summary>
    public static List<ReadText> Of(ToolCall call, IReadOnlyList<Fact> facts)
    {
        var texts = new List<ReadText>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Fact fact in facts)
        {
            if (fact.Source.Length > 0 && seen.Add(fact.Source)
                && JsonPointer.TryResolve(call.Arguments, fact.Source, out JsonElement value))
            {
                texts.Add(Read(call, fact.Source, value, facts));
            }
        }

        return texts;
    }

    private static ReadText Read(ToolCall call, string source, JsonElement value, IReadOnlyList<Fact> facts)
    {
        ArgumentRole role = ArgumentRoles.Default.Of(call, source[(source.LastIndexOf('/') + 1)..]);
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        bool command = value.ValueKind == JsonValueKind.String && (role == ArgumentRole.CommandLine || Runs(source, facts));
        return new ReadText(source, command ? "command" : KindOf(role), text, command ? TextFacts.OutlineOf(text) : "");
    }

    /// <summary>A catalogue may know a command line where no name shows one.</summary>
    private static bool Runs(string source, IReadOnlyList<Fact> facts)
    {
        foreach (Fact fact in facts)
        {
            if (fact.Source == source && fact.Effect == "process.run")
            {
                return true;
            }
        }

        return false;
    }

    private static string KindOf(ArgumentRole role) => role switch
    {
        ArgumentRole.None => "argument",
        ArgumentRole.CommandLine => "command",
        _ => role.ToString().ToLowerInvariant(),
    };
}
