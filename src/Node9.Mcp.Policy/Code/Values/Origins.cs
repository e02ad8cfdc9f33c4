namespace Node9.Mcp.Policy.Code.Values;

/// <summary>Where the content of values comes from, as it goes from one value into another.</summary>
internal static class Origins
{
    private const int Most = 16;

    private const int MostDepth = 8;

    /// <summary>The origins of both.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return left.Count == 0 ? right : left;
        }

        var all = new List<string>(left);
        foreach (string each in right)
        {
            if (all.Count < Most && !all.Contains(each))
            {
                all.Add(each);
            }
        }

        return all;
    }

    /// <summary>The origins of <paramref name="value"/> and of all that it holds.</summary>
    public static IReadOnlyList<string> Of(CodeValue value, int depth = 0)
    {
        IReadOnlyList<string> all = value.Origins;
        if (depth > MostDepth)
        {
            return all;
        }

        foreach (CodeValue each in value.Items ?? [])
        {
            all = Join(all, Of(each, depth + 1));
        }

        foreach (KeyValuePair<string, CodeValue> each in value.Members ?? [])
        {
            all = Join(all, Of(each.Value, depth + 1));
        }

        foreach (CodeValue each in value.Others)
        {
            all = Join(all, Of(each, depth + 1));
        }

        return value.Receiver is { } receiver && value.Origins.Count == 0 ? Join(all, Of(receiver, depth + 1)) : all;
    }
}
