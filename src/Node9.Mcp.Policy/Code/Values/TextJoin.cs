using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Values;

/// <summary>Texts put together out of values.</summary>
internal static class TextJoin
{
    private const int MostLength = 8 * 1024;

    /// <summary><paramref name="right"/> behind <paramref name="left"/>, for each value that they may have.</summary>
    public static CodeValue Of(CodeValue left, CodeValue right, SourceSpan span)
    {
        CodeValue? joined = null;
        int count = 0;
        foreach (CodeValue first in left.Each())
        {
            foreach (CodeValue second in right.Each())
            {
                CodeValue both = ++count > CodeValue.MostOthers ? CodeValue.Unknown : Pair(first, second, span);
                joined = joined is null ? both : joined.Or(both);
                if (count > CodeValue.MostOthers)
                {
                    return joined;
                }
            }
        }

        return joined!;
    }

    /// <summary>The texts of <paramref name="items"/> with <paramref name="between"/> between them.</summary>
    public static CodeValue Of(IReadOnlyList<CodeValue> items, string between, SourceSpan span)
    {
        CodeValue all = CodeValue.Of("", span);
        for (int i = 0; i < items.Count; i++)
        {
            CodeValue item = between.Length == 0 || i == 0 ? items[i] : Pair(CodeValue.Of(between, span), items[i], span);
            all = Of(all, item, span);
        }

        return all;
    }

    private static CodeValue Pair(CodeValue left, CodeValue right, SourceSpan span)
    {
        if (left.Items is { } first && right.Items is { } second && first.Count + second.Count < 256)
        {
            return new CodeValue { Items = [.. first, .. second], Span = span };
        }

        bool isLong = left.Shown.Length + right.Shown.Length > MostLength;
        return new CodeValue
        {
            Text = left.Text is null || right.Text is null || isLong ? null : left.Text + right.Text,
            Shown = isLong ? left.Shown : left.Shown + right.Shown,
            Type = left.Type == "@path" ? left.Type : null,
            Origins = Origins.Join(Origins.Of(left), Origins.Of(right)),
            Span = span,
        };
    }
}
