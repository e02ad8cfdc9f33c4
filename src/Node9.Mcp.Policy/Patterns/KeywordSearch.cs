using System.Runtime.CompilerServices;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>Finds every occurrence of many words at once, in one pass and one step per character, however many words
/// there are.</summary>
/// <remarks>Words are ASCII; case does not matter. Immutable and thread-safe; the automaton is a few hundred kilobytes, so
/// build it once.</remarks>
internal sealed class KeywordSearch
{
    private readonly byte[] _classes = new byte[128];
    private readonly ushort[] _next;
    private readonly int[] _firstOutput;
    private readonly (int Word, int Further)[] _outputs;
    private readonly int _width;

    /// <summary>Prepares the search for <paramref name="words"/>; a hit names a word by its place in the list.</summary>
    public KeywordSearch(IReadOnlyList<string> words)
    {
        _width = Classify(words);
        var trie = new KeywordTrie(_width);
        for (int i = 0; i < words.Count; i++)
        {
            trie.Add(words[i], _classes, i);
        }

        trie.Link();
        _next = [.. trie.Next.Select(static state => checked((ushort)state))];
        _firstOutput = [.. trie.FirstOutput];
        _outputs = [.. trie.Outputs];
    }

    /// <summary>A pass over a text.</summary>
    public Walk Over(ReadOnlySpan<char> text) => new(this, text);

    private int Classify(IReadOnlyList<string> words)
    {
        int count = 1;
        foreach (string word in words)
        {
            foreach (char c in word)
            {
                if (_classes[c] == 0)
                {
                    byte next = (byte)count++;
                    _classes[char.ToLowerInvariant(c)] = next;
                    _classes[char.ToUpperInvariant(c)] = next;
                }
            }
        }

        return count;
    }

    /// <summary>One pass; ask <see cref="MoveNext"/> until it says no.</summary>
    public ref struct Walk
    {
        private readonly KeywordSearch _search;
        private readonly ReadOnlySpan<char> _text;
        private int _at;
        private int _state;
        private int _output;

        internal Walk(KeywordSearch search, ReadOnlySpan<char> text)
        {
            _search = search;
            _text = text;
            _output = -1;
        }

        /// <summary>The word that was found.</summary>
        public int Word { get; private set; }

        /// <summary>One past the last character of the hit.</summary>
        public readonly int End => _at;

        /// <summary>Goes on to the next hit, in the order of their ends; false at the end of the text.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool MoveNext()
        {
            if (_output >= 0)
            {
                return Take();
            }

            ushort[] next = _search._next;
            byte[] classes = _search._classes;
            int[] outputs = _search._firstOutput;
            int width = _search._width;
            int state = _state;
            for (int at = _at; at < _text.Length; at++)
            {
                char c = _text[at];
                state = next[(state * width) + (c < 128 ? classes[c] : 0)];
                if (outputs[state] >= 0)
                {
                    _state = state;
                    _at = at + 1;
                    _output = outputs[state];
                    return Take();
                }
            }

            _state = state;
            _at = _text.Length;
            return false;
        }

        private bool Take()
        {
            (Word, _output) = _search._outputs[_output];
            return true;
        }
    }
}
