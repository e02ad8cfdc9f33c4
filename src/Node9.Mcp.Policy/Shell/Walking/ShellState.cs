using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>What one shell process knows at one point of the script: variables, functions, aliases, directory, arguments.</summary>
/// <remarks>A subshell works on a <see cref="Fork"/>; branches work on forks that are joined again.</remarks>
internal sealed partial class ShellState
{
    private const string DefaultSeparators = " \t\n";

    private readonly WorkBudget _budget;
    private SharedMap<ShellVariable> _variables;
    private SharedMap<object> _exports;

    public ShellState(WorkBudget budget, ShellEnvironment environment)
    {
        _budget = budget;
        _variables = new SharedMap<ShellVariable>(budget);
        _exports = new SharedMap<object>(budget);
        Functions = new SharedMap<FunctionDefinition>(budget);
        Aliases = new SharedMap<string>(budget);
        Directory = environment.WorkingDirectory is { } directory
            ? ShellValue.Exact(directory)
            : ShellValue.Opaque("the working directory is not known");
        PreviousDirectory = ShellValue.Opaque("the previous directory is not known");
    }

    private ShellState(ShellState other)
    {
        _budget = other._budget;
        _variables = other._variables.Fork();
        _exports = other._exports.Fork();
        Functions = other.Functions.Fork();
        Aliases = other.Aliases.Fork();
        Directory = other.Directory;
        PreviousDirectory = other.PreviousDirectory;
        DirectoryStack = other.DirectoryStack;
        Parameters = other.Parameters;
        ShellName = other.ShellName;
        Separators = other.Separators;
        ExportsAll = other.ExportsAll;
    }

    public SharedMap<FunctionDefinition> Functions { get; private set; }

    public SharedMap<string> Aliases { get; private set; }

    public ShellValue Directory { get; set; }

    public ShellValue PreviousDirectory { get; set; }

    /// <summary>The directories under the present one, nearest first.</summary>
    public IReadOnlyList<ShellValue> DirectoryStack { get; set; } = [];

    /// <summary><c>$1</c>, <c>$2</c> …; null when they are not known.</summary>
    public IReadOnlyList<ShellValue>? Parameters { get; set; }

    /// <summary><c>$0</c>; null when it is not known.</summary>
    public ShellValue? ShellName { get; set; }

    /// <summary>Whether <c>set -a</c> exports every variable that is set.</summary>
    public bool ExportsAll { get; set; }

    /// <summary>Whether <c>exit</c>, <c>return</c> or their like ended this path of the script.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The characters of <c>$IFS</c>.</summary>
    public string Separators { get; private set; } = DefaultSeparators;

    public ShellState Fork() => new(this);

    /// <summary>What a child process gets: exported variables and the directory.</summary>
    public ShellState ForChild(ShellEnvironment environment)
    {
        var child = new ShellState(_budget, environment)
        {
            Directory = Directory,
            PreviousDirectory = PreviousDirectory,
        };
        foreach (KeyValuePair<string, object> export in _exports.Items)
        {
            if (_budget.Spend(1) && _variables.Find(export.Key) is { } variable)
            {
                child.Set(export.Key, variable);
                child.Export(export.Key);
            }
        }

        return child;
    }

    public ShellVariable? Find(string name) => _variables.Find(name);

    public void Set(string name, ShellVariable variable)
    {
        _variables.Set(name, variable);
        if (ExportsAll)
        {
            Export(name);
        }

        if (name == "IFS")
        {
            Separators = variable.IsUnset || !variable.Value.IsExact ? DefaultSeparators : variable.Value.Text;
        }
    }

    /// <summary>Moves to another directory, remembering the present one.</summary>
    public void ChangeDirectory(ShellValue directory)
    {
        _variables.Remove("PWD");
        _variables.Remove("OLDPWD");
        PreviousDirectory = Directory;
        Directory = directory;
    }

    public void Export(string name) => _exports.Set(name, name);

    /// <summary>Puts back what <see cref="Find"/> returned before; null takes the variable away.</summary>
    public void Restore(string name, ShellVariable? variable)
    {
        if (variable is not null)
        {
            Set(name, variable);
            return;
        }

        _variables.Remove(name);
        if (name == "IFS")
        {
            Separators = DefaultSeparators;
        }
    }

    /// <summary>Names of the variables whose value here is not that in <paramref name="other"/>.</summary>
    public List<string> Changed(ShellState other)
    {
        var names = new List<string>();
        if (_variables.Shares(other._variables))
        {
            return names;
        }

        foreach (KeyValuePair<string, ShellVariable> item in _variables.Items)
        {
            bool isSame = _budget.Spend(1) && other.Find(item.Key) is { } before && before.SameAs(item.Value);
            if (!isSame)
            {
                names.Add(item.Key);
            }
        }

        return names;
    }
}
