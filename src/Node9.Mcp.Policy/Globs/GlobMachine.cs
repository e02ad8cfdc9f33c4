using System.Numerics;
using System.Text;

namespace Node9.Mcp.Policy.Globs;

/// <summary>Runs a compiled glob over a text: every state that could be reached is held at once, so the work is at
/// most the text's length times the pattern's, whatever the two are.</summary>
internal sealed class GlobMachine
{
    private readonly GlobState[] _states;
    private readonly int _words;
    private ulong[][]? _closures;

    public GlobMachine(GlobState[] states)
    {
        _states = states;
        _words = (states.Length + 63) / 64;
    }

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        // Worked out when first asked, because most globs of a policy never are. Two threads that meet here find the same.
        ulong[][] closures = _closures ??= Close();
        Span<ulong> current = stackalloc ulong[_words];
        Span<ulong> following = stackalloc ulong[_words];
        closures[0].CopyTo(current);
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out Rune rune, out int length);
            int codePoint = length == 1 ? text[0] : rune.Value;
            text = text[length..];
            following.Clear();
            ulong any = Step(closures, codePoint, current, following);
            if (any == 0)
            {
                return false;
            }

            Span<ulong> old = current;
            current = following;
            following = old;
        }

        int accepting = _states.Length - 1;
        return (current[accepting >> 6] & (1UL << (accepting & 63))) != 0;
    }

    private ulong Step(ulong[][] closures, int codePoint, ReadOnlySpan<ulong> current, Span<ulong> following)
    {
        ulong any = 0;
        for (int word = 0; word < _words; word++)
        {
            for (ulong bits = current[word]; bits != 0; bits &= bits - 1)
            {
                int state = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (!_states[state].Accepts(codePoint))
                {
                    continue;
                }

                ulong[] closure = closures[state];
                for (int i = 0; i < _words; i++)
                {
                    following[i] |= closure[i];
                    any |= closure[i];
                }
            }
        }

        return any;
    }

    private ulong[][] Close()
    {
        var closures = new ulong[_states.Length][];
        for (int i = 0; i < closures.Length; i++)
        {
            closures[i] = new ulong[_words];
            foreach (int next in _states[i].Next)
            {
                Close(next, closures[i]);
            }
        }

        return closures;
    }

    /// <summary>Adds every state that takes something and can be reached from <paramref name="state"/> for free.</summary>
    private void Close(int start, ulong[] set)
    {
        var seen = new bool[_states.Length];
        var open = new Stack<int>([start]);
        while (open.TryPop(out int state))
        {
            if (seen[state])
            {
                continue;
            }

            seen[state] = true;
            if (_states[state].Takes is not null)
            {
                set[state >> 6] |= 1UL << (state & 63);
                continue;
            }

            foreach (int next in _states[state].Next)
            {
                open.Push(next);
            }
        }
    }
}
