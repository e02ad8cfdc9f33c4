namespace Node9.Mcp.Gateway.Audit.Verification;

/// <summary>Remembers which row numbers were passed over, so that a row that turns up later is known to be moved and the
/// rest to be removed.</summary>
internal sealed class SequenceGaps
{
    private readonly List<Gap> _open = [];

    /// <summary>Numbers <paramref name="First"/> to <paramref name="Last"/>, missed when <paramref name="Line"/> was read.</summary>
    public readonly record struct Gap(long First, long Last, string Path, long Line);

    /// <summary>What is still missing.</summary>
    public IReadOnlyList<Gap> Open => _open;

    /// <summary>Notes that rows are missing before a line.</summary>
    public void Add(Gap gap) => _open.Add(gap);

    /// <summary>Takes a number out of what is missing; false when it was not.</summary>
    public bool TryFill(long sequence)
    {
        for (int i = 0; i < _open.Count; i++)
        {
            Gap gap = _open[i];
            if (sequence < gap.First || sequence > gap.Last)
            {
                continue;
            }

            _open.RemoveAt(i);
            if (sequence < gap.Last)
            {
                _open.Insert(i, gap with { First = sequence + 1 });
            }

            if (sequence > gap.First)
            {
                _open.Insert(i, gap with { Last = sequence - 1 });
            }

            return true;
        }

        return false;
    }
}
