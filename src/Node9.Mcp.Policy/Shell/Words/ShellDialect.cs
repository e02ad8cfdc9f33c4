namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>Which shell would read the text.</summary>
public enum ShellDialect : byte
{
    /// <summary>GNU bash; also the reading of an unknown shell, since it has the most ways to run something.</summary>
    Bash,

    /// <summary>A POSIX <c>sh</c> such as dash: no brace expansion, arrays, <c>[[</c>, <c>$'…'</c> or process substitution.</summary>
    Posix,

    /// <summary>Windows PowerShell or PowerShell 7: commands are cmdlets first, and <c>\</c> separates the names of a path.</summary>
    PowerShell,

    /// <summary>The Windows command prompt, <c>cmd.exe</c>.</summary>
    CommandPrompt,
}
