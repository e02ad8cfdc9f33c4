using System.CommandLine;

namespace Node9.Mcp.Cli.Verbs.Completion;

/// <summary><c>complete</c>: what the scripts of <c>completion</c> ask: what can stand in the place of a word. One candidate a
/// line, behind a tabulator what it is.</summary>
internal static class CompleteVerb
{
    /// <summary>The verb, which no list of verbs shows.</summary>
    public static Command Create()
    {
        var at = new Argument<int>("index") { Description = "Which word is being typed, from 0." };
        var words = new Argument<string[]>("words")
        {
            Description = "The words behind the program's name, after `--`.", Arity = ArgumentArity.ZeroOrMore,
        };
        var verb = new Command("complete", "Say what can be typed next, for the scripts of `completion`.") { at, words };
        verb.Hidden = true;
        verb.SetAction(parsed =>
        {
            foreach ((string word, string text) in Candidates.Of(Program.Root(), parsed.GetValue(words) ?? [], parsed.GetValue(at)))
            {
                parsed.InvocationConfiguration.Output.WriteLine(text.Length == 0 ? word : $"{word}\t{text}");
            }

            return ExitCode.Done;
        });
        return verb.WithExamples("node9-mcp complete 0 -- appr");
    }
}
