using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>What it does to set a variable that a program obeys: <c>LD_PRELOAD</c>, <c>GIT_SSH_COMMAND</c>, <c>PATH</c>.
/// The catalogue lists them as <c>NAME=</c>, with the value as first operand.</summary>
internal static class Variables
{
    /// <summary>Describes the assignments in front of <paramref name="command"/>, and those of <c>export</c> and its kin.</summary>
    internal static void Describe(ShellCommand command, ICommandSink sink)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            Describe(assignment, command, sink);
        }

        if (command.Name is "export" or "declare" or "typeset" or "readonly" or "local")
        {
            for (int i = 1; i < command.Words.Count; i++)
            {
                ShellWord word = command.Words[i];
                string text = word.Value ?? word.KnownPrefix;
                if (WordFilters.IsAssignment(text))
                {
                    int equals = text.IndexOf('=');
                    Describe(new ShellAssignment(text[..equals], InvocationReader.Tail(word, equals + 1)), command, sink);
                }
            }
        }
    }

    /// <summary>Describes one assignment that <paramref name="command"/> makes.</summary>
    internal static void Describe(ShellAssignment assignment, ShellCommand command, ICommandSink sink)
    {
        if (CatalogueIndex.Default.Find(assignment.Name + "=") is not { } spec)
        {
            return;
        }

        var on = new Invocation { Command = command, Name = assignment.Name, Spec = spec };
        on.Operands.Add(assignment.Value);
        new FactWriter(on, sink).Write(spec.Effects);
    }
}
