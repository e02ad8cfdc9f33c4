namespace Node9.Mcp.Policy.Patterns;

/// <summary>Builds the automaton of a <see cref="KeywordSearch"/>: a trie of the words whose missing edges lead to the
/// longest ending that is itself a beginning (Aho and Corasick, 1975).</summary>
/// <remarks>Used by one thread, once.</remarks>
internal sealed class KeywordTrie(int width)
{
    private readonly List<int> _next = [.. new int[width]];
    private readonly List<int> _firstOutput = [-1];

    /// <summary>The state after each state and class of characters.</summary>
    public IReadOnlyList<int> Next => _next;

    /// <summary>The first word that ends in each state, as a place in <see cref="Outputs"/>; -1 for none.</summary>
    public IReadOnlyList<int> FirstOutput => _firstOutput;

    /// <summary>Words that end in a state, each with the place of the next one.</summary>
    public List<(int Word, int Further)> Outputs { get; } = [];

    /// <summary>Adds a word.</summary>
    public void Add(string word, byte[] classes, int number)
    {
        int state = 0;
        foreach (char c in word)
        {
            int edge = (state * width) + classes[c];
            if (_next[edge] == 0)
            {
                _next[edge] = _firstOutput.Count;
                _firstOutput.Add(-1);
                _next.AddRange(new int[width]);
            }

            state = _next[edge];
        }

        Outputs.Add((number, _firstOutput[state]));
        _firstOutput[state] = Outputs.Count - 1;
    }

    /// <summary>Fills the missing edges, level by level.</summary>
    public void Link()
    {
        var fallback = new int[_firstOutput.Count];
        var queue = new Queue<int>();
        for (int c = 0; c < width; c++)
        {
            if (_next[c] != 0)
            {
                queue.Enqueue(_next[c]);
            }
        }

        while (queue.TryDequeue(out int state))
        {
            Inherit(state, fallback[state]);
            for (int c = 0; c < width; c++)
            {
                int edge = (state * width) + c;
                int through = _next[(fallback[state] * width) + c];
                if (_next[edge] == 0)
                {
                    _next[edge] = through;
                }
                else
                {
                    fallback[_next[edge]] = through;
                    queue.Enqueue(_next[edge]);
                }
            }
        }
    }

    /// <summary>What ends in the fallback state ends here too.</summary>
    private void Inherit(int state, int from)
    {
        int inherited = _firstOutput[from];
        if (inherited < 0)
        {
            return;
        }

        if (_firstOutput[state] < 0)
        {
            _firstOutput[state] = inherited;
            return;
        }

        int last = _firstOutput[state];
        while (Outputs[last].Further >= 0)
        {
            last = Outputs[last].Further;
        }

        Outputs[last] = (Outputs[last].Word, inherited);
    }
}
