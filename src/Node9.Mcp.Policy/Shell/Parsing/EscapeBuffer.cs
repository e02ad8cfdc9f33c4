using System.Text;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>Text built from characters and raw bytes; runs of bytes above 127 are read as UTF-8.</summary>
internal sealed class EscapeBuffer(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private readonly List<byte> _bytes = [];

    public void Append(char character)
    {
        Settle();
        _text.Append(character);
    }

    public void Append(Rune rune)
    {
        Settle();
        _text.Append(rune.ToString());
    }

    public void Append(string text)
    {
        Settle();
        _text.Append(text);
    }

    public void AppendByte(byte value)
    {
        if (value < 0x80)
        {
            Append((char)value);
        }
        else
        {
            _bytes.Add(value);
        }
    }

    public override string ToString()
    {
        Settle();
        return _text.ToString();
    }

    private void Settle()
    {
        if (_bytes.Count > 0)
        {
            _text.Append(Encoding.UTF8.GetString([.. _bytes]));
            _bytes.Clear();
        }
    }
}
