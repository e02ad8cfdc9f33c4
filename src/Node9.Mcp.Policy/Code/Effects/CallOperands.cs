using Node9.Mcp.Policy.Code.Values;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>Picks the arguments that a line of the data is about.</summary>
internal static class CallOperands
{
    private const int Most = 256;

    /// <summary>The values that <paramref name="selector"/> names: <c>$1</c>, <c>$2*</c>, <c>$self</c>, <c>$data|json</c>.</summary>
    public static void Pick(CodeCall call, string selector, List<CodeValue> into)
    {
        foreach (string each in selector.TrimStart('$').Split('|'))
        {
            int before = into.Count;
            One(call, each, into);
            if (into.Count > before)
            {
                return;
            }
        }
    }

    /// <summary>The first such value; null when there is none.</summary>
    public static CodeValue? First(CodeCall call, string selector)
    {
        var found = new List<CodeValue>();
        Pick(call, selector, found);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Whether every condition holds: <c>$2</c>, <c>!$2</c>, <c>$2~w</c>, <c>shell</c> (given and true).</summary>
    public static bool Hold(CodeCall call, string[] conditions)
    {
        foreach (string condition in conditions)
        {
            bool isDenied = condition[0] == '!';
            if (Holds(call, isDenied ? condition[1..] : condition) == isDenied)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(CodeCall call, string condition)
    {
        int has = condition.IndexOf('~', StringComparison.Ordinal);
        CodeValue? value = First(call, has < 0 ? condition : condition[..has]);
        if (has >= 0)
        {
            string wanted = condition[(has + 1)..];
            return wanted switch
            {
                "list" => value?.Items is not null,
                "text" => value is { Items: null, Text: not null },
                "world" => value is { Text: { Length: > 0 } mode } && mode[^1] is '2' or '3' or '6' or '7',
                _ => (value?.Text ?? value?.Reference) is { } text && text.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            };
        }

        return value is not null && value.Text is not ("False" or "false" or "nil" or "undef" or "0") && value.Reference is not ("False" or "false" or "nil" or "None" or "null" or "undefined");
    }

    private static void One(CodeCall call, string name, List<CodeValue> into)
    {
        if (name == "self")
        {
            if (call.Function.Receiver is { } receiver)
            {
                into.Add(receiver);
            }

            return;
        }

        if (!char.IsAsciiDigit(name[0]) && name != "*")
        {
            if (call.ByName(name) is { } named)
            {
                into.Add(named);
            }

            return;
        }

        int first = name == "*" ? 0 : name[0] - '1';
        bool isAll = name[^1] == '*';
        for (int i = first; i < call.Positional.Count && (isAll || i == first) && into.Count < Most; i++)
        {
            if (isAll && call.Positional[i].Members is not null && call.Positional[i].Items is null)
            {
                continue;
            }

            into.Add(call.Positional[i]);
        }
    }
}
