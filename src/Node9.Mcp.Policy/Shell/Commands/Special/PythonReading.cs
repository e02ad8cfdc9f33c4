using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary><c>python -m MODULE ARGUMENTS</c>: the module is a command of its own, <c>python -m pip install x</c> is
/// <c>pip install x</c>.</summary>
internal static class PythonReading
{
    /// <summary>Hands the module of <paramref name="facts"/>' command on, with everything behind it.</summary>
    internal static void Describe(FactWriter facts)
    {
        if (facts.On.Value("-m") is not { } module)
        {
            return;
        }

        IReadOnlyList<ShellWord> words = facts.On.Command.Words;
        int at = 1;
        while (at < words.Count && !ReferenceEquals(words[at], module) && !IsJoined(words[at]))
        {
            at++;
        }

        var inner = new List<ShellWord> { module };
        for (int i = at + 1; i < words.Count; i++)
        {
            inner.Add(words[i]);
        }

        facts.Sink.Argv(inner, Nesting.Child);
    }

    // `-mpip`, `-Impip`: the name is in the same word, which the reader has cut.
    private static bool IsJoined(ShellWord word) =>
        word.KnownPrefix is ['-', not '-', _, ..] text && text.IndexOf('m') is > 0 and var at && at + 1 < text.Length;
}
