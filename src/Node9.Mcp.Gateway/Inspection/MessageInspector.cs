using System.Buffers;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Policy.Injection;

namespace Node9.Mcp.Gateway.Inspection;

/// <summary>Inspects the texts of a message before the agent sees it: results, errors, resources, prompts, notifications, and
/// what servers ask.</summary>
/// <remarks>A message without a finding is not copied: its bytes pass as they came. Otherwise only the strings with a finding
/// are written anew. Immutable; thread-safe.</remarks>
internal sealed class MessageInspector(InspectionOptions options)
{
    private const int LongestName = 64;

    /// <summary>A name as short as this holds no credential and tells an agent nothing.</summary>
    private const int LongestPlainName = 16;

    private static readonly MessageInspector MaskingOnly = new(new InspectionOptions
    {
        Injection = InspectionAction.Off,
        Hidden = InspectionAction.Off,
        Oversize = InspectionAction.Off,
    });

    /// <summary>Members by which the two sides find each other again. Their names, which end like those of credentials, say
    /// nothing about what they hold.</summary>
    private static readonly string[] Correlators = ["progressToken", "requestId", "taskId", "cursor", "nextCursor"];

    private readonly TextRewriter _rewriter = new(options);

    /// <summary>The JSON text with every credential masked, for screens and stores; the text itself when there is none.</summary>
    public static string MaskSecrets(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        InspectionOutcome outcome = MaskingOnly.Inspect(bytes, new Envelope.Slice(0, bytes.Length), maxDepth: 4096);
        return outcome.Line is { } masked ? Encoding.UTF8.GetString(masked) : json;
    }

    /// <summary>The inspector for the time in which the posture holds and refuses nothing.</summary>
    public MessageInspector WhileObserving() => new(options.WhileObserving());

    /// <summary>Whether anything may have to wait for a person.</summary>
    public bool Holds { get; } = InspectionAction.Hold is var hold
        && (options.Secrets == hold || options.Injection == hold || options.Hidden == hold || options.Oversize == hold);

    /// <summary>Inspects the value at <paramref name="at"/> of <paramref name="line"/>, which is well-formed.</summary>
    public InspectionOutcome Inspect(
        ReadOnlySpan<byte> line, Envelope.Slice at, int maxDepth, TextPlace place = TextPlace.Content)
    {
        if (at.IsEmpty)
        {
            return InspectionOutcome.Clean;
        }

        List<StringEdit>? edits = null;
        InspectionTally? tally = null;
        Span<char> name = stackalloc char[LongestName];
        int nameLength = 0;
        var reader = new Utf8JsonReader(at.Of(line), new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                nameLength = reader.ValueSpan.Length <= LongestName ? StringContent.Read(reader.ValueSpan, name) : 0;
                if (reader.ValueSpan.Length > LongestPlainName && Rewrite(reader.ValueSpan, default, place, ref tally) is { } other)
                {
                    (edits ??= []).Add(new StringEdit(at.Start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, other));
                }
            }
            else if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0
                && Rewrite(reader.ValueSpan, Telling(name[..nameLength]), place, ref tally) is { } content)
            {
                (edits ??= []).Add(new StringEdit(at.Start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, content));
            }
        }

        return tally is null ? InspectionOutcome.Clean
            : new InspectionOutcome(edits is null ? null : StringEdit.Apply(line, edits), tally);
    }

    private static ReadOnlySpan<char> Telling(ReadOnlySpan<char> name)
    {
        foreach (string each in Correlators)
        {
            if (name.SequenceEqual(each))
            {
                return default;
            }
        }

        return name;
    }

    private byte[]? Rewrite(ReadOnlySpan<byte> raw, ReadOnlySpan<char> name, TextPlace place, ref InspectionTally? tally)
    {
        char[] rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            ReadOnlySpan<char> text = rented.AsSpan(0, StringContent.Read(raw, rented));
            return _rewriter.Rewrite(name, text, place, ref tally) is { } rewritten ? StringContent.Write(rewritten) : null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
