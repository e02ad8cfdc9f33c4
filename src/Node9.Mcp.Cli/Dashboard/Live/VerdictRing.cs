namespace Node9.Mcp.Cli.Dashboard.Live;

/// <summary>How often each <see cref="Outcome"/> came in each of the last so many steps of time.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class VerdictRing(int steps)
{
    /// <summary>Kinds of outcome.</summary>
    public const int Outcomes = 4;

    private readonly int[] _counts = new int[steps * Outcomes];

    private long _newest = long.MinValue;

    /// <summary>Counts one; one older than the ring reaches is passed over.</summary>
    public void Add(long step, Outcome outcome)
    {
        Advance(step);
        if (step > _newest - steps)
        {
            _counts[Index(step) + (int)outcome]++;
        }
    }

    /// <summary>The counts of the last <paramref name="last"/> steps up to <paramref name="now"/>.</summary>
    public int[] Sum(long now, int last)
    {
        int[] sum = new int[Outcomes];
        for (long step = Math.Max(now - last, _newest - steps) + 1; step <= Math.Min(now, _newest); step++)
        {
            for (int i = 0; i < Outcomes; i++)
            {
                sum[i] += _counts[Index(step) + i];
            }
        }

        return sum;
    }

    private int Index(long step) => (int)(step % steps) * Outcomes;

    private void Advance(long step)
    {
        if (_newest == long.MinValue || step - _newest >= steps)
        {
            Array.Clear(_counts);
            _newest = Math.Max(_newest, step);
            return;
        }

        while (_newest < step)
        {
            _newest++;
            Array.Clear(_counts, Index(_newest), Outcomes);
        }
    }
}
