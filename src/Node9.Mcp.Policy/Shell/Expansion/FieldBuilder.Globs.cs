using System.Text;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <content>Globs.</content>
internal sealed partial class FieldBuilder
{
    /// <summary>Notes a star, a question mark, or a pair of square brackets, which may lie in different pieces.</summary>
    private void FindGlob(string text)
    {
        int at = text.AsSpan().IndexOfAny('*', '?');
        int close = text.LastIndexOf(']');
        int open = close < 0 ? text.IndexOf('[') : text.AsSpan(0, close).IndexOf('[');
        if (_bracket < 0 && open >= 0)
        {
            _bracket = _text.Length + open;
        }

        bool isSet = close >= 0 && _bracket >= 0;
        int found = at >= 0 ? _text.Length + at : int.MaxValue;
        found = isSet ? Math.Min(found, _bracket) : found;
        if (found < int.MaxValue)
        {
            _hasGlob = true;
            _prefix = _unknown is null ? found : _prefix;
        }
    }

    public void MarkGlob(int back)
    {
        if (!_hasGlob)
        {
            _hasGlob = true;
            _prefix = _unknown is null ? Math.Max(0, _text.Length - back) : _prefix;
        }
    }
}
