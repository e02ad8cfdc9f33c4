using System.Runtime.CompilerServices;

namespace Node9.Mcp.Policy.Patterns;

/// <summary>Finds every occurrence of many words at once, in one pass and one step per character, however many words
/// there are.</summary>
/// <remarks>Words are ASCII; case does not matter. The automaton for that takes longer to build than a few short texts take
/// to search word by word, so it is built once enough was searched; what is found, and in which order, is the same.
/// Thread-safe.</remarks>
internal sealed class KeywordSearch
{
    private const int SearchedWithout = 1 << 15;

    private readonly byte[] _classes = new byte[128];
    private readonly IReadOnlyList<string> _words;
    private readonly Lazy<KeywordAutomaton> _automaton;
    private readonly int[][] _byLast;
    private int _searched;

    /// <summary>Prepares the search for <paramref name="words"/>; a hit names a word by its place in the list.</summary>
    public KeywordSearch(IReadOnlyList<string> words)
    {
        _words = words;
        int width = Classify(words);
        _byLast = ByLast(words, width);
        _automaton = new Lazy<KeywordAutomaton>(() => new KeywordAutomaton(words, _classes, width));
    }

    /// <summary>A pass over a text.</summary>
    public Walk Over(ReadOnlySpan<char> text)
    {
        if (_automaton.IsValueCreated)
        {
            return new Walk(this, _automaton.Value, text);
        }

        // Two threads that count at once may lose a text: then the automaton is built a little later.
        int searched = _searched + Math.Min(text.Length, SearchedWithout);
        _searched = searched;
        return new Walk(this, searched > SearchedWithout ? _automaton.Value : null, text);
    }

    /// <summary>The words by the class of their last character, the longest first.</summary>
    private int[][] ByLast(IReadOnlyList<string> words, int width)
    {
        var lists = new List<int>?[width];
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].Length > 0)
            {
                List<int> list = lists[_classes[words[i][^1]]] ??= [];
                int at = list.Count;
                while (at > 0 && words[list[at - 1]].Length < words[i].Length)
                {
                    at--;
                }

                list.Insert(at, i);
            }
        }

        var byLast = new int[width][];
        for (int c = 0; c < width; c++)
        {
            byLast[c] = lists[c]?.ToArray() ?? [];
        }

        return byLast;
    }

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
        private readonly KeywordAutomaton? _automaton;
        private readonly ReadOnlySpan<char> _text;
        private int _at;
        private int _state;
        private int _output;

        internal Walk(KeywordSearch search, KeywordAutomaton? automaton, ReadOnlySpan<char> text)
        {
            _search = search;
            _automaton = automaton;
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
            if (_automaton is not { } automaton)
            {
                return MoveByWord();
            }

            if (_output >= 0)
            {
                return Take(automaton);
            }

            ushort[] next = automaton.Next;
            byte[] classes = _search._classes;
            int[] outputs = automaton.FirstOutput;
            int width = automaton.Width;
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
                    return Take(automaton);
                }
            }

            _state = state;
            _at = _text.Length;
            return false;
        }

        private bool Take(KeywordAutomaton automaton)
        {
            (Word, _output) = automaton.Outputs[_output];
            return true;
        }

        /// <summary>The same without an automaton: <c>_output</c> is the place among the words that end as the text does
        /// at <c>_at</c>, or below zero when those are through.</summary>
        private bool MoveByWord()
        {
            byte[] classes = _search._classes;
            while (true)
            {
                if (_output < 0)
                {
                    if (_at >= _text.Length)
                    {
                        return false;
                    }

                    _at++;
                    _output = 0;
                }

                char last = _text[_at - 1];
                int[] words = _search._byLast[last < 128 ? classes[last] : 0];
                while (_output < words.Length)
                {
                    int word = words[_output++];
                    if (EndsHere(_search._words[word], classes))
                    {
                        Word = word;
                        return true;
                    }
                }

                _output = -1;
            }
        }

        private readonly bool EndsHere(string word, byte[] classes)
        {
            int start = _at - word.Length;
            if (start < 0)
            {
                return false;
            }

            for (int i = word.Length - 2; i >= 0; i--)
            {
                char c = _text[start + i];
                if (c >= 128 || classes[c] != classes[word[i]])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
