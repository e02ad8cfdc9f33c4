using System.Buffers;

namespace Node9.Mcp.Gateway.Messages;

/// <summary>Up to four replacements in a line, so that an id, a name, a URI or a token can be changed while every
/// other byte stays what it was. Stretches must not overlap; they may be added in any order.</summary>
internal struct LineEdits
{
    private const int Most = 4;

    private Edits _edits;
    private int _count;

    /// <summary>Whether the line stays as it is.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Puts <paramref name="replacement"/> where <paramref name="at"/> stands.</summary>
    public void Replace(Envelope.Slice at, ReadOnlyMemory<byte> replacement)
    {
        if (_count == Most)
        {
            throw new InvalidOperationException("a line takes four edits at most");
        }

        int i = _count++;
        for (; i > 0 && _edits[i - 1].At.Start > at.Start; i--)
        {
            _edits[i] = _edits[i - 1];
        }

        _edits[i] = new Edit(at, replacement);
    }

    /// <summary>Writes <paramref name="line"/> with the replacements in place.</summary>
    public readonly void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        int done = 0;
        for (int i = 0; i < _count; i++)
        {
            Edit edit = _edits[i];
            output.Write(line[done..edit.At.Start]);
            output.Write(edit.Replacement.Span);
            done = edit.At.End;
        }

        output.Write(line[done..]);
    }

    private readonly record struct Edit(Envelope.Slice At, ReadOnlyMemory<byte> Replacement);

    [System.Runtime.CompilerServices.InlineArray(Most)]
    private struct Edits
    {
        private Edit _first;
    }
}
