using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Loops;

/// <summary>Takes from a call what repetition is told by.</summary>
internal static class LoopReading
{
    /// <summary>Calls with more arguments are told apart as a whole only.</summary>
    private const int MostArguments = 16;

    /// <summary>The call, about to be made at <paramref name="time"/>.</summary>
    public static LoopCall Of(
        string server, string tool, JsonElement arguments, bool reads, LoopTerms terms, DateTimeOffset time)
    {
        LoopArgument[] parts = Parts(arguments, out ulong all);
        string name = server.Length == 0 ? tool : string.Concat(server, "/", tool);
        return new LoopCall
        {
            Name = name,
            Tool = LoopDigest.Of(name),
            Arguments = all,
            Parts = parts,
            Reads = reads,
            Polls = LoopPolling.Covers(name, tool, arguments, terms),
            Start = time.UtcTicks,
        };
    }

    private static LoopArgument[] Parts(JsonElement arguments, out ulong all)
    {
        if (arguments.ValueKind != JsonValueKind.Object || arguments.GetPropertyCount() is var count && count > MostArguments)
        {
            all = LoopDigest.Of(CanonicalJson.Canonical(arguments));
            return [];
        }

        var parts = new LoopArgument[count];
        int i = 0;
        foreach (JsonProperty each in arguments.EnumerateObject())
        {
            ReadOnlySpan<byte> value = CanonicalJson.Canonical(each.Value);
            parts[i++] = new LoopArgument(LoopDigest.Of(each.Name), LoopDigest.Of(value), LoopDigest.OfShape(value));
        }

        Array.Sort(parts, static (a, b) => a.Name.CompareTo(b.Name));
        all = (ulong)count;
        foreach (LoopArgument part in parts)
        {
            all = LoopDigest.Of(LoopDigest.Of(all, part.Name), part.Value);
        }

        return parts;
    }
}
