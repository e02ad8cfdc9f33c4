using System.Text;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>The part of a set beyond U+FFFF, as alternatives of two UTF-16 units each.</summary>
internal sealed class SurrogatePairs
{
    private readonly List<(int FirstHigh, int LastHigh, StringBuilder Lows)> _alternatives = [];

    public int Count => _alternatives.Count;

    /// <summary>Adds the code points of a range beyond U+FFFF; ranges must come in order.</summary>
    public void Add(int first, int last)
    {
        while (first <= last)
        {
            int high = High(first);
            int low = Low(first);
            if (low == 0xDC00 && High(last) > high)
            {
                int lastHigh = Low(last) == 0xDFFF ? High(last) : High(last) - 1;
                Add(high, lastHigh, low, 0xDFFF);
                first = FirstOf(lastHigh + 1);
            }
            else
            {
                Add(high, high, low, High(last) == high ? Low(last) : 0xDFFF);
                first = FirstOf(high + 1);
            }
        }
    }

    public void AppendTo(StringBuilder output)
    {
        for (int i = 0; i < _alternatives.Count; i++)
        {
            (int firstHigh, int lastHigh, StringBuilder lows) = _alternatives[i];
            output.Append(i == 0 ? "[" : "|[");
            CodePointSet.AppendUnits(output, firstHigh, lastHigh);
            output.Append("][").Append(lows).Append(']');
        }
    }

    private void Add(int firstHigh, int lastHigh, int firstLow, int lastLow)
    {
        if (_alternatives.Count == 0 || _alternatives[^1].FirstHigh != firstHigh)
        {
            _alternatives.Add((firstHigh, lastHigh, new StringBuilder()));
        }

        CodePointSet.AppendUnits(_alternatives[^1].Lows, firstLow, lastLow);
    }

    private static int High(int codePoint) => 0xD800 + ((codePoint - 0x10000) >> 10);

    private static int Low(int codePoint) => 0xDC00 + ((codePoint - 0x10000) & 0x3FF);

    private static int FirstOf(int high) => 0x10000 + ((high - 0xD800) << 10);
}
