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
            Describe(assignment.Name, assignment.Value, command, sink);
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
                    Describe(text[..equals], InvocationReader.Tail(word, equals + 1), command, sink);
                }
            }
        }
    }

    private static void Describe(string name, ShellWord value, ShellCommand command, ICommandSink sink)
    {
        if (CatalogueIndex.Default.Find(name + "=") is not { } spec)
        {
            return;
        }

        var on = new Invocation { Command = command, Name = name, Spec = spec };
        on.Operands.Add(value);
        new FactWriter(on, sink).Write(spec.Effects);
    }
}
