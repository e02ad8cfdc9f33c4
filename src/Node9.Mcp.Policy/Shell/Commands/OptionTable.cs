namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>The options that one command or sub-command knows, found by spelling without allocation.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class OptionTable
{
    /// <summary>No options.</summary>
    internal static readonly OptionTable Empty = new([]);

    private readonly Dictionary<string, OptionSpec> _bySpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OptionSpec>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal OptionTable(IReadOnlyList<OptionSpec> options)
    {
        Options = options;
        foreach (OptionSpec option in options)
        {
            foreach (string name in option.Names)
            {
                _bySpelling[name] = option;
            }
        }

        _lookup = _bySpelling.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every option once, in the order written.</summary>
    internal IReadOnlyList<OptionSpec> Options { get; }

    /// <summary>The option spelled exactly <paramref name="name"/>, dashes included; null when there is none.</summary>
    internal OptionSpec? Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out OptionSpec? found) ? found : null;

    /// <summary>The one option of which <paramref name="start"/> begins a long spelling; null when none or several do.</summary>
    internal OptionSpec? FindAbbreviated(ReadOnlySpan<char> start)
    {
        OptionSpec? found = null;
        foreach (OptionSpec option in Options)
        {
            foreach (string name in option.Names)
            {
                if (name.Length > 2 && name.AsSpan().StartsWith(start, StringComparison.Ordinal))
                {
                    if (found is not null && found != option)
                    {
                        return null;
                    }

                    found = option;
                }
            }
        }

        return found;
    }
}
