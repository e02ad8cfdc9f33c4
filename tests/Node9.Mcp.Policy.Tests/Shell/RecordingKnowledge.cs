using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>Command knowledge that writes down the commands it is given, and knows just enough wrappers for the cases.</summary>
internal sealed class RecordingKnowledge
{
    public List<ShellCommand> Commands { get; } = [];

    public IReadOnlyList<Fact> Facts { get; private set; } = [];

    /// <summary>The recorded commands as bash's stubs would write them.</summary>
    public string Vectors => GrammarCase.Listing(Commands
        .Where(static command => command.Words.Count > 0 && GrammarCase.Recorded.Contains(command.Words[0].Text))
        .Select(static command => string.Join('|', command.Words.Select(static word => word.Text))));

    public static RecordingKnowledge Of(string script)
    {
        var knowledge = new RecordingKnowledge();
        var environment = new ShellEnvironment { Home = "/home/u", WorkingDirectory = "/proj", User = "u" };
        knowledge.Facts = new ShellAnalyzer(knowledge.Describe).Analyze(script, environment);
        return knowledge;
    }

    public void Describe(ShellCommand command, ICommandSink sink)
    {
        Commands.Add(command);
        switch (command.Name)
        {
            case "command" or "builtin" or "exec":
                sink.Argv(Operands(command), Nesting.SameShell);
                break;
            case "env":
                sink.Argv([.. Operands(command).SkipWhile(static word => word.Text.Contains('='))], Nesting.Child);
                break;
            case "sh" or "bash":
                Nested(command, sink);
                break;
        }
    }

    private static List<ShellWord> Operands(ShellCommand command) =>
        [.. command.Words.Skip(1).SkipWhile(static word => word.Text.StartsWith('-'))];

    private static void Nested(ShellCommand command, ICommandSink sink)
    {
        if (command.Words.Count > 2 && command.Words[1].Is("-c"))
        {
            sink.Shell(command.Words[2], new Nesting { Scope = NestingScope.Child, Arguments = [.. command.Words.Skip(3)] });
        }
        else if ((command.Words.Count < 2 || command.Words[1].Is("-s")) && command.Context.StandardInputText is { } text)
        {
            sink.Shell(ShellWord.Exact(text, command.Span), new Nesting { Scope = NestingScope.Child, KeepsStandardInput = false });
        }
    }
}
