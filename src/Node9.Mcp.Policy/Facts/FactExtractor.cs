using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Catalogues;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says what a call would do. The one place where all knowledge about names, arguments and texts is joined, so
/// that the same effect is the same fact whichever way it came.</summary>
/// <remarks>There is always at least one fact: of a call about which nothing is known, that is <c>tool.other</c>. What a
/// server says about its own tool only makes a fact graver. Thread-safe.</remarks>
internal sealed class FactExtractor(VerbTable verbs)
{
    private const ToolVerb Grave = ToolVerb.Delete | ToolVerb.Run | ToolVerb.Publish | ToolVerb.Grant;
    private const string NameOnly = "only the tool's name was read, not what it really does";

    private static readonly (ToolVerb Verb, string Effect)[] Effects =
    [
        (ToolVerb.Delete, "tool.delete"),
        (ToolVerb.Run, "tool.run"),
        (ToolVerb.Publish, "tool.publish"),
        (ToolVerb.Grant, "tool.grant"),
        (ToolVerb.Write, "tool.write"),
        (ToolVerb.Read, "tool.read"),
    ];

    private static readonly string[] Destructive = ["destructive"];

    /// <summary>Every fact about <paramref name="call"/>. Where its texts say what it would do, they speak instead of the
    /// tool's name.</summary>
    public IReadOnlyList<Fact> Extract(ToolCall call, CallContext context) =>
        StartedPrograms.Counting(call, ExtractAll(call, context));

    private IReadOnlyList<Fact> ExtractAll(ToolCall call, CallContext context)
    {
        ToolVerb verb = ToolNameReader.Read(call.Tool, verbs);
        ToolEntry? entry = KnownServers.Find(call, out bool isSure);
        ArgumentFacts? read = ArgumentFacts.Read(call, context, verb, isSure ? entry : null);
        if (!isSure && read is { SpeaksForTheTool: true, Facts.Count: > 0 })
        {
            // Texts speak for a tool that nobody vouches for, whatever a tool of that name does elsewhere.
            entry = null;
        }

        if (read is null)
        {
            return entry is null ? OfName(call, verb) : OfKnown(entry, isSure, call, context, verb, read);
        }

        List<Fact> facts = entry is not null ? OfKnown(entry, isSure, call, context, verb, read)
            : read is { SpeaksForTheTool: true, Facts.Count: > 0 } ? read.Facts
            : [.. OfName(call, verb), .. read.Facts];
        SecretFacts.Add(call, verb, read.SpeaksForTheTool || entry is { HandsOver: true }, facts);
        return facts;
    }

    /// <summary>What a catalogue says comes first. Where it is not sure that this is the server it describes, every argument
    /// is read and the tool's name is heard as well: a name that is taken must not make a call look harmless.</summary>
    private static List<Fact> OfKnown(
        ToolEntry entry, bool isSure, ToolCall call, CallContext context, ToolVerb verb, ArgumentFacts? read)
    {
        var facts = new List<Fact>();
        CatalogueFacts.Read(entry, isSure, call, context, facts);
        if (read is not null)
        {
            facts.AddRange(read.Facts);
        }

        if (facts.Count == 0 || (!isSure && (verb & Grave) != 0))
        {
            facts.AddRange(OfName(call, verb));
        }

        return facts;
    }

    /// <summary>What is known of the session's files once <paramref name="call"/> is done.</summary>
    public SessionFiles FilesAfter(ToolCall call, CallContext context) => WrittenFiles.After(call, context, verbs);

    /// <summary>What the tool's name and its server's own words say.</summary>
    internal static IReadOnlyList<Fact> OfName(ToolCall call, ToolVerb verb)
    {
        bool destructive = SaysDestructive(call.Definition);
        string name = call.Server.Length == 0 ? call.Tool : $"{call.Server}/{call.Tool}";
        if ((verb & Grave) == 0)
        {
            string effect = (verb & ToolVerb.Write) != 0 ? "tool.write" : verb == ToolVerb.Read ? "tool.read" : "tool.other";
            return [About(effect, name, destructive)];
        }

        var facts = new List<Fact>(1);
        foreach ((ToolVerb each, string effect) in Effects)
        {
            if ((verb & each & Grave) != 0)
            {
                facts.Add(About(effect, name, destructive));
            }
        }

        return facts;
    }

    private static Fact About(string effect, string name, bool destructive) => new()
    {
        Effect = effect,
        Object = name,
        Certainty = Certainty.Partial,
        Attributes = destructive ? Destructive : [],
        Unknown = NameOnly,
    };

    private static bool SaysDestructive(JsonElement definition) =>
        definition.ValueKind == JsonValueKind.Object
        && definition.TryGetProperty("annotations", out JsonElement annotations)
        && annotations.ValueKind == JsonValueKind.Object
        && annotations.TryGetProperty("destructiveHint", out JsonElement hint)
        && hint.ValueKind == JsonValueKind.True;
}
