using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>Takes what is known about one command: its effects, and the commands and texts that lie inside it.</summary>
/// <remarks>Given to a <see cref="DescribeCommand"/> for the length of that call. Every method may be called in any
/// order; depth and steps are bounded by the receiver, which notes an opaque fact when a bound is met. A text or command
/// word that is not known becomes an opaque fact, so callers pass it on as it is.</remarks>
public interface ICommandSink
{
    /// <summary>Notes one effect.</summary>
    void Fact(Fact fact);

    /// <summary>Has <paramref name="code"/> analysed as a command line (<c>bash -c CODE</c>, <c>ssh host CODE</c>).</summary>
    void Shell(ShellWord code, Nesting nesting);

    /// <summary>Has <paramref name="words"/> analysed as a command (<c>sudo WORDS</c>, <c>timeout 5 WORDS</c>); the first
    /// is the command word. Redirections of the outer command are not described again.</summary>
    void Argv(IReadOnlyList<ShellWord> words, Nesting nesting);

    /// <summary>Has <paramref name="command"/> analysed as it stands, with its own redirections, input and place: a command
    /// that another shell's text holds. Only its depth is set by the receiver.</summary>
    void Command(ShellCommand command, Nesting nesting);

    /// <summary>Has <paramref name="text"/> analysed as SQL of <paramref name="dialect"/> (<c>postgres</c>, <c>mysql</c>,
    /// <c>sqlite</c>, <c>sqlserver</c>, or empty).</summary>
    void Sql(string dialect, ShellWord text, Nesting nesting);

    /// <summary>Has <paramref name="text"/> analysed as code of <paramref name="language"/>: <c>python</c>, <c>node</c>,
    /// <c>perl</c>, <c>ruby</c>, <c>php</c>, <c>awk</c>, <c>powershell</c> …</summary>
    void Code(string language, ShellWord text, Nesting nesting);

    /// <summary>Counts <paramref name="steps"/> of work; false when the bound is met and the caller must return.</summary>
    bool Spend(int steps);
}

/// <summary>Says what one command does by calling <paramref name="sink"/>; must not throw, whatever the command.</summary>
public delegate void DescribeCommand(ShellCommand command, ICommandSink sink);

/// <summary>Says what SQL or code inside <paramref name="command"/> does by calling <paramref name="sink"/>.</summary>
/// <param name="language">The code's language, or <c>sql</c> or <c>sql:postgres</c> and so on.</param>
/// <param name="text">The text; always exact.</param>
/// <param name="command">The command it lies in.</param>
/// <param name="sink">Where findings go.</param>
public delegate void DescribeText(string language, ShellWord text, ShellCommand command, ICommandSink sink);
