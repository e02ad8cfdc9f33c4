using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>Aliases that a <c>git</c> command line defines for itself: <c>git -c alias.x='!rm -rf .' x</c>.</summary>
internal static class GitReading
{
    private const string Prefix = "alias.";

    /// <summary>Hands on what an alias stands for.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        if (on.UnknownVerb?.Value is not { } verb)
        {
            return;
        }

        foreach (FoundOption option in on.Options)
        {
            if (option.Value is { Value: { } value } word && value.StartsWith($"{Prefix}{verb}=", StringComparison.OrdinalIgnoreCase))
            {
                string meaning = value[(Prefix.Length + verb.Length + 1)..];
                string rest = string.Join(' ', on.Operands.ConvertAll(operand => operand.Text).GetRange(1, on.Operands.Count - 1));
                string line = meaning.StartsWith('!') ? $"{meaning[1..]} {rest}" : $"git {meaning} {rest}";
                facts.Sink.Shell(ShellWord.Exact(line, word.Span), Nesting.Child);
            }
        }
    }
}
