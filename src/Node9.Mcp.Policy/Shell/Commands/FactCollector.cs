using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Keeps the facts about one command and looks into nothing that lies inside it.</summary>
internal sealed class FactCollector : ICommandSink
{
    /// <summary>The facts, in the order given.</summary>
    internal List<Fact> Facts { get; } = [];

    /// <inheritdoc/>
    public void Fact(Fact fact) => Facts.Add(fact);

    /// <inheritdoc/>
    public void Shell(ShellWord code, Nesting nesting)
    {
    }

    /// <inheritdoc/>
    public void Argv(IReadOnlyList<ShellWord> words, Nesting nesting)
    {
    }

    /// <inheritdoc/>
    public void Command(ShellCommand command, Nesting nesting)
    {
    }

    /// <inheritdoc/>
    public void Sql(string dialect, ShellWord text, Nesting nesting)
    {
    }

    /// <inheritdoc/>
    public void Code(string language, ShellWord text, Nesting nesting)
    {
    }

    /// <inheritdoc/>
    public bool Spend(int steps) => true;
}
