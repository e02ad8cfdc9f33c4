namespace Node9.Mcp.Policy.Sql.Conditions;

/// <summary>Compares what is known of two expressions.</summary>
internal static class Comparison
{
    /// <summary>Whether <paramref name="op"/> compares.</summary>
    public static bool Is(ReadOnlySpan<char> op) =>
        op is "=" or "==" or "<>" or "!=" or "<" or ">" or "<=" or ">=" or "<=>"
        or "!<" or "!>" or "~" or "~*" or "!~" or "!~*" or "~~" or "~~*";

    /// <summary>The operator that is true where <paramref name="op"/> is false; empty when there is none.</summary>
    public static string Opposite(string op) => op switch
    {
        "=" or "==" => "<>",
        "<>" or "!=" => "=",
        "<" => ">=",
        ">=" => "<",
        ">" => "<=",
        "<=" => ">",
        "is null" => "is not null",
        "is not null" => "is null",
        "in" => "not in",
        "not in" => "in",
        "like" => "not like",
        "not like" => "like",
        "~" => "!~",
        "!~" => "~",
        "true" => "not",
        "not" => "true",
        _ => "",
    };

    /// <summary>One spelling for each operator.</summary>
    public static string Canonical(ReadOnlySpan<char> op) => op switch
    {
        "==" => "=",
        "!=" => "<>",
        "!<" => ">=",
        "!>" => "<=",
        _ => op.ToString(),
    };

    /// <summary>What <c>left op right</c> is. <paramref name="same"/>: both sides are spelled alike.</summary>
    public static Condition Of(string op, Condition left, Condition right, bool same)
    {
        bool ofRow = left.OfRow || right.OfRow;
        if (left.Truth == Truth.Null || right.Truth == Truth.Null)
        {
            return op == "<=>" && left.Truth == right.Truth ? Condition.Of(true) : op == "<=>" ? Condition.Open(ofRow)
                : Condition.Of(false);
        }

        if (op is "~" or "~*" or "~~" or "~~*")
        {
            return right.Truth == Truth.Text && MatchesAll(op, right.Text!) ? Condition.Of(true)
                : Condition.Open(ofRow);
        }

        int? order = Order(left, right);
        if (order is null && !same)
        {
            return Condition.Open(ofRow);
        }

        int sign = order ?? 0;
        return op switch
        {
            "=" or "<=>" => Condition.Of(sign == 0),
            "<>" => Condition.Of(sign != 0),
            "<" => Condition.Of(sign < 0),
            ">" => Condition.Of(sign > 0),
            "<=" => Condition.Of(sign <= 0),
            ">=" => Condition.Of(sign >= 0),
            _ => Condition.Open(ofRow),
        };
    }

    /// <summary>Whether a pattern lets every text through.</summary>
    public static bool MatchesAll(string op, string pattern) => op switch
    {
        "~" or "~*" => pattern is "" or ".*" or "^" or "$" or "^.*$" or "^.*" or ".*$" or ".?",
        _ => pattern.Length > 0 && pattern.AsSpan().IndexOfAnyExcept('%') < 0,
    };

    private static int? Order(Condition left, Condition right)
    {
        if (left.Truth == Truth.Number && right.Truth == Truth.Number)
        {
            return left.Number.CompareTo(right.Number);
        }

        if (left.Truth == Truth.Text && right.Truth == Truth.Text)
        {
            return string.CompareOrdinal(left.Text, right.Text);
        }

        if (left.Truth is Truth.True or Truth.False && right.Truth is Truth.True or Truth.False)
        {
            return (left.Truth == Truth.True).CompareTo(right.Truth == Truth.True);
        }

        if ((left.Truth == Truth.Number && right.Truth == Truth.Text)
            || (left.Truth == Truth.Text && right.Truth == Truth.Number))
        {
            (string text, double number) = left.Truth == Truth.Text ? (left.Text!, right.Number) : (
                right.Text!, left.Number);
            return double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out double parsed)
                ? parsed.CompareTo(number) : null;
        }

        return null;
    }
}
