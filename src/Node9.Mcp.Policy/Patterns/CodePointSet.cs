using System.Globalization;
using System.Text;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>A set of Unicode code points, written for an engine that sees UTF-16 units.</summary>
/// <remarks>Surrogates are never members: text is well-formed before it is matched. The shared sets must not be
/// added to.</remarks>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];

    public static CodePointSet Digits { get; } = Of(('0', '9'));

    public static CodePointSet Words { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>ECMA-262 WhiteSpace and LineTerminator.</summary>
    public static CodePointSet Blanks { get; } = Of(
        (9, 13), (32, 32), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
        (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    public static CodePointSet Everything { get; } = new CodePointSet().Complement();

    /// <summary>What <c>.</c> matches: everything but the four line terminators.</summary>
    public static CodePointSet Dot { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    public void Add(int codePoint) => _ranges.Add((codePoint, codePoint));

    public void Add(int first, int last) => _ranges.Add((first, last));

    public void Add(CodePointSet other) => _ranges.AddRange(other._ranges);

    public CodePointSet Complement()
    {
        var result = new CodePointSet();
        int next = 0;
        foreach ((int first, int last) in Normalized())
        {
            if (first > next)
            {
                result.Add(next, first - 1);
            }

            next = last + 1;
        }

        if (next <= Last)
        {
            result.Add(next, Last);
        }

        return result;
    }

    /// <summary>Writes the set as one atom and returns how many positions of an automaton it takes.</summary>
    public long AppendTo(StringBuilder output)
    {
        var units = new StringBuilder();
        var pairs = new SurrogatePairs();
        foreach ((int first, int last) in Normalized())
        {
            AppendUnits(units, first, Math.Min(last, 0xD7FF));
            AppendUnits(units, Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
            pairs.Add(Math.Max(first, 0x10000), last);
        }

        if (pairs.Count == 0)
        {
            // A class that only held surrogates: nothing in well-formed text.
            output.Append('[').Append(units.Length == 0 ? "^\\s\\S" : units).Append(']');
            return 1;
        }

        output.Append("(?:");
        if (units.Length > 0)
        {
            output.Append('[').Append(units).Append("]|");
        }

        pairs.AppendTo(output);
        output.Append(')');
        return 1 + (2L * pairs.Count);
    }

    internal static void AppendUnits(StringBuilder output, int first, int last)
    {
        if (first > last)
        {
            return;
        }

        output.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}");
        if (last > first)
        {
            output.Append(CultureInfo.InvariantCulture, $"-\\u{last:X4}");
        }
    }

    private static CodePointSet Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var set = new CodePointSet();
        set._ranges.AddRange(ranges);
        return set;
    }

    private List<(int First, int Last)> Normalized()
    {
        var sorted = new List<(int First, int Last)>(_ranges);
        sorted.Sort();
        var merged = new List<(int First, int Last)>(sorted.Count);
        foreach ((int first, int last) in sorted)
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return merged;
    }
}
