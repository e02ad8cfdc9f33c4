using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>The particulars of what a call does.</summary>
internal static class CallAttributes
{
    /// <summary>Those of <paramref name="line"/> that hold: <c>recursive</c>, <c>force?force</c>, <c>to=$2</c>,
    /// <c>from=$data|json</c>.</summary>
    public static IReadOnlyList<string> Of(CallLine line, CodeCall call, CodePlace place)
    {
        var attributes = new List<string>();
        foreach (string text in line.Attributes)
        {
            int when = text.IndexOf('?', StringComparison.Ordinal);
            int equals = text.IndexOf("=$", StringComparison.Ordinal);
            if (when > 0 && !CallOperands.Hold(call, [text[(when + 1)..]]))
            {
                continue;
            }

            if (equals < 0)
            {
                attributes.Add(when < 0 ? text : text[..when]);
                continue;
            }

            var values = new List<CodeValue>();
            CallOperands.Pick(call, text[(equals + 1)..], values);
            foreach (CodeValue value in values)
            {
                Value(text[..equals], value, place, attributes);
            }
        }

        return attributes;
    }

    private static void Value(string name, CodeValue value, CodePlace place, List<string> attributes)
    {
        if (name == "from")
        {
            Sources.Add(Origins.Of(value), place, attributes);
            return;
        }

        attributes.Add($"{name}={value.Text ?? value.Shown}");
    }
}
