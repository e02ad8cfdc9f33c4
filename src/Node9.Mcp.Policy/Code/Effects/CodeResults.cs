using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>The values that calls make, where they can be known.</summary>
internal static class CodeResults
{
    private static readonly Dictionary<string, string[]> Separators = new(StringComparer.Ordinal) { ["text"] = [""], ["path"] = ["/"] };

    /// <summary>What <paramref name="line"/>, a <c>gives</c>, makes; null when it is none of these.</summary>
    public static CodeValue? Of(CallLine line, CodeCall call, CodeValue result, string language)
    {
        string what = line.Operands[0];
        if (what is "ref" or "member" or "root")
        {
            return null;
        }

        var values = new List<CodeValue>();
        for (int i = 1; i < line.Operands.Length; i++)
        {
            if (line.Operands[i][0] == '\'')
            {
                values.Add(CodeValue.Of(line.Operands[i][1..], call.Span));
                continue;
            }

            CallOperands.Pick(call, line.Operands[i], values);
        }

        if (what.StartsWith('@'))
        {
            CodeValue about = values.Count > 0 ? values[0] : CodeValue.Unknown;
            return about with { Type = what, Items = null, Members = null, Reference = null, Receiver = null, Member = null, Span = call.Span, Origins = Origins.Join(result.Origins, about.Origins) };
        }

        return what switch
        {
            "path" or "text" => Joined(values, Separators[what][0], what == "path" ? "@path" : null, call),
            "join" when values.Count == 2 && values[1].Items is { } items && values[0].Text is { } between =>
                TextJoin.Of(items, between, call.Span),
            "join" when values.Count == 2 && values is [{ Text: "" }, { Text: not null }] => values[1] with { Span = call.Span },
            "characters" => Characters(values, call) ?? result,
            "variable" => Variable(values, call),
            "environment" => result with { Origins = Origins.Join(result.Origins, ["env:"]) },
            "each" or "list" => values.Count > 0 && values[0].Items is not null ? values[0] : result,
            "replace" => Replaced(values, call) ?? result,
            "words" => values.Count > 0 && values[0].Text is { } line1 ? Words(line1, call) : result,
            _ => Decoded(what, values, call) ?? result,
        };
    }

    private static CodeValue Joined(List<CodeValue> values, string between, string? type, CodeCall call) =>
        TextJoin.Of(values, between, call.Span) with { Type = type };

    private static CodeValue? Characters(List<CodeValue> values, CodeCall call)
    {
        IReadOnlyList<CodeValue> codes = values is [{ Items: { } items }] ? items : values;
        return Decoding.Characters(codes) is { } text ? CodeValue.Of(text, call.Span) : null;
    }

    private static CodeValue Variable(List<CodeValue> values, CodeCall call)
    {
        string? name = values.Count > 0 ? values[0].Text : null;
        return name is "HOME" or "USERPROFILE" ? CodeValue.Of("~", call.Span) : CodeValue.From(["env:" + (name ?? "")], call.Span);
    }

    private static CodeValue? Replaced(List<CodeValue> values, CodeCall call) =>
        values is [{ Text: { } text }, { Text: { Length: > 0 } old }, { Text: { } now }, ..] && (text.Length / old.Length * now.Length) < 65536
            ? CodeValue.Of(text.Replace(old, now, StringComparison.Ordinal), call.Span)
            : null;

    private static CodeValue Words(string text, CodeCall call) => new()
    {
        Items = [.. text.Split((char[]?)null, 64, StringSplitOptions.RemoveEmptyEntries).Select(word => CodeValue.Of(word, call.Span))],
        Span = call.Span,
    };

    private static CodeValue? Decoded(string coding, List<CodeValue> values, CodeCall call)
    {
        CodeValue? value = values.Count == 0 ? null : values[0] is { Items: [var only] } ? only : values[0];
        if (value is null)
        {
            return null;
        }

        if (coding == "same")
        {
            return value with { Span = call.Span };
        }

        return value is { Text: { } text, Others.Count: 0 } && Decoding.Of(coding, text) is { } decoded
            ? CodeValue.Of(decoded, call.Span) with { Origins = value.Origins }
            : null;
    }
}
