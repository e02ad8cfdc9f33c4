namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Knows whether a program has taken the whole screen, by the sequences that editors and pagers send.</summary>
internal sealed class ScreenState
{
    private const byte Escape = 0x1b;

    private volatile bool _isFull;
    private int _state;
    private int _number;

    /// <summary>Whether the alternate screen is shown.</summary>
    public bool IsFullScreen => _isFull;

    /// <summary>Reads on: <c>ESC [ ? 1049 h</c> takes the screen, <c>l</c> gives it back; 47 and 1047 are its older forms.</summary>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        if (_state == 0 && !bytes.Contains(Escape))
        {
            return;
        }

        foreach (byte each in bytes)
        {
            (_state, _number) = (each, _state) switch
            {
                (Escape, _) => (1, 0),
                ((byte)'[', 1) => (2, 0),
                ((byte)'?', 2) => (3, 0),
                (>= (byte)'0' and <= (byte)'9', 3) => (3, Math.Min(99999, (_number * 10) + each - '0')),
                _ => Over(each),
            };
        }
    }

    private (int State, int Number) Over(byte each)
    {
        if (_state == 3 && _number is 1049 or 1047 or 47 && each is (byte)'h' or (byte)'l')
        {
            _isFull = each == (byte)'h';
        }

        return (0, 0);
    }
}
