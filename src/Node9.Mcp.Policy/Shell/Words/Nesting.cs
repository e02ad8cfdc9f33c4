namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>In which process the nested text or command runs.</summary>
public enum NestingScope : byte
{
    /// <summary>This very shell: <c>eval</c>, <c>source</c>, <c>command</c>, <c>builtin</c>; what it sets stays set.</summary>
    SameShell,

    /// <summary>A child on this machine: <c>bash -c</c>, <c>sudo</c>, <c>xargs</c>; what it sets is lost.</summary>
    Child,

    /// <summary>Another machine or container: <c>ssh</c>, <c>docker exec</c>; directory, home and variables are unknown.</summary>
    Remote,
}

/// <summary>How a command or text that lies inside another is run.</summary>
public sealed record Nesting
{
    /// <summary>A child process in the same place.</summary>
    public static readonly Nesting Child = new() { Scope = NestingScope.Child };

    /// <summary>The same shell.</summary>
    public static readonly Nesting SameShell = new();

    /// <summary>In which process it runs.</summary>
    public NestingScope Scope { get; init; }

    /// <summary>Directory it starts in when the wrapper changes it (<c>env -C</c>, <c>make -C</c>); else null.</summary>
    public ShellWord? WorkingDirectory { get; init; }

    /// <summary>Words that become <c>$0</c>, <c>$1</c> … of a nested command line; empty leaves them unset.</summary>
    public IReadOnlyList<ShellWord> Arguments { get; init; } = [];

    /// <summary>Variables the wrapper sets (<c>env A=b</c>).</summary>
    public IReadOnlyList<ShellAssignment> Assignments { get; init; } = [];

    /// <summary>Particulars added to every fact from inside, such as <c>host=db1</c> or <c>as=root</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Whether standard input of the outer command is also that of the inner one.</summary>
    public bool KeepsStandardInput { get; init; } = true;

    /// <summary>Which shell reads a nested command line; null for the outer one's.</summary>
    public ShellDialect? Dialect { get; init; }
}
