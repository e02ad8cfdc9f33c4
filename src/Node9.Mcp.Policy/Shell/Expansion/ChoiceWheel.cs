namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Goes through the combinations of values that have alternatives, one combination for each run of a command.</summary>
/// <remarks>Usage: <see cref="Start"/>; expand, with every value going through <see cref="Pick"/>; then
/// <see cref="Turn"/> until it is false. One value always gets the same pick within a run.</remarks>
internal sealed class ChoiceWheel
{
    private const int MostRuns = 16;
    private readonly List<Choice> _choices = [];
    private int _runs;

    /// <summary>Whether combinations were left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether any value had alternatives in the present run.</summary>
    public bool HasChoices => _choices.Count > 0;

    public void Start()
    {
        _choices.Clear();
        _runs = 0;
        IsCut = false;
    }

    /// <summary>The present pick for <paramref name="value"/>; <paramref name="key"/> tells values apart that are made
    /// anew in each run, and is the value itself when left out.</summary>
    public ShellValue Pick(ShellValue value, object? key = null)
    {
        if (value.Alternatives is not { } alternatives)
        {
            return value;
        }

        foreach (Choice choice in _choices)
        {
            if (ReferenceEquals(choice.Key, key ?? value))
            {
                return alternatives[Math.Min(choice.Index, alternatives.Count - 1)];
            }
        }

        _choices.Add(new Choice(key ?? value, alternatives.Count, 0));
        return alternatives[0];
    }

    /// <summary>Moves on to the next combination; false when there is none, or there were too many.</summary>
    public bool Turn()
    {
        for (int at = _choices.Count - 1; at >= 0; at--)
        {
            Choice choice = _choices[at];
            if (choice.Index + 1 < choice.Count)
            {
                _choices[at] = choice with { Index = choice.Index + 1 };
                _choices.RemoveRange(at + 1, _choices.Count - at - 1);
                IsCut = ++_runs >= MostRuns;
                return !IsCut;
            }
        }

        return false;
    }

    private readonly record struct Choice(object Key, int Count, int Index);
}
