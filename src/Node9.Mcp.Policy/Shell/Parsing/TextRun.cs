using System.Text;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>Gathers literal characters, without a copy as long as they stand side by side in the text.</summary>
internal struct TextRun
{
    private int _from;
    private int _length;
    private bool _hasText;
    private StringBuilder? _buffer;

    /// <summary>Whether nothing was gathered.</summary>
    public readonly bool IsEmpty => !_hasText;

    /// <summary>Offset of the first character gathered.</summary>
    public readonly int Start => _from;

    /// <summary>Adds the character at <paramref name="at"/> of <paramref name="text"/>.</summary>
    public void Append(string text, int at)
    {
        if (!_hasText)
        {
            _hasText = true;
            _from = at;
            _length = 1;
        }
        else if (_buffer is not null)
        {
            _buffer.Append(text[at]);
        }
        else if (_from + _length == at)
        {
            _length++;
        }
        else
        {
            _buffer = new StringBuilder().Append(text, _from, _length).Append(text[at]);
        }
    }

    /// <summary>Adds <paramref name="length"/> characters from <paramref name="at"/> on.</summary>
    public void Append(string text, int at, int length)
    {
        if (length == 0)
        {
            return;
        }

        Append(text, at);
        if (_buffer is not null)
        {
            _buffer.Append(text, at + 1, length - 1);
        }
        else
        {
            _length += length - 1;
        }
    }

    /// <summary>What was gathered, as one string; the run is empty afterwards.</summary>
    public string ToText(string text)
    {
        string result = _buffer is not null ? _buffer.ToString() : _hasText ? text.Substring(_from, _length) : "";
        this = default;
        return result;
    }
}
