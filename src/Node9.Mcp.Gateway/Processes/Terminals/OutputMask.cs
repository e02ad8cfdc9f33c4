using System.Text;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Puts a mark in the place of each credential. The last line's beginning is held back until the line is over, for no
/// longer than a blink and never more than a little: a credential may still be arriving.</summary>
internal sealed class OutputMask(OutputFindings findings) : IOutputFilter
{
    private const int Blink = 30;
    private const int MostHeld = 1024;

    private byte[] _held = new byte[4096];
    private byte[] _out = new byte[4096];
    private int _length;

    /// <inheritdoc/>
    public int HoldsFor => _length > 0 ? Blink : 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _held.Length)
        {
            Array.Resize(ref _held, Math.Max(_held.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_held.AsSpan(_length));
        _length += bytes.Length;
        int line = _held.AsSpan(0, _length).LastIndexOf((byte)'\n') + 1;
        return Release(Math.Max(line, _length - MostHeld));
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Idle() => Release(_length);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> End() => Release(_length);

    /// <inheritdoc/>
    public void Passed(ReadOnlySpan<byte> bytes)
    {
        // What was passed was looked at before.
    }

    /// <summary>Gives out everything before <paramref name="end"/>, or before the credential that reaches over it.</summary>
    private ReadOnlySpan<byte> Release(int end)
    {
        if (end <= 0)
        {
            return default;
        }

        // One character for each byte: the places are the same, and no sequence is torn.
        string text = Encoding.Latin1.GetString(_held, 0, _length);
        int written = 0, from = 0;
        foreach (InspectionFinding each in TextInspector.Inspect(text, TextPlace.Content).OrderBy(static f => f.Start))
        {
            if (!each.IsSecret || each.Start < from)
            {
                continue;
            }

            if (each.Start >= end)
            {
                break;
            }

            if (each.Start + each.Length > end && end < _length)
            {
                end = each.Start;
                break;
            }

            findings.Add(each);
            written = Put(_held.AsSpan(from, each.Start - from), written);
            written = Put(Encoding.UTF8.GetBytes($"[masked:{each.Kind}]"), written);
            from = each.Start + each.Length;
        }

        end = Math.Max(end, from);
        written = Put(_held.AsSpan(from, end - from), written);
        _held.AsSpan(end, _length - end).CopyTo(_held);
        _length -= end;
        return _out.AsSpan(0, written);
    }

    private int Put(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + bytes.Length > _out.Length)
        {
            Array.Resize(ref _out, Math.Max(_out.Length * 2, at + bytes.Length));
        }

        bytes.CopyTo(_out.AsSpan(at));
        return at + bytes.Length;
    }
}
