using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>One command of a line, before its variables are put in.</summary>
internal sealed class PromptCommand
{
    /// <summary>Its words; those between the parentheses of <c>for</c> are in <see cref="Set"/>.</summary>
    public List<PromptToken> Words { get; } = [];

    /// <summary>Its redirections, each with the word for the file.</summary>
    public List<(PromptToken Sign, PromptToken File)> Redirections { get; } = [];

    /// <summary>What <c>for</c> goes through.</summary>
    public List<PromptToken> Set { get; } = [];

    /// <summary>Whether the command before it feeds it.</summary>
    public bool IsFed { get; init; }

    /// <summary>From its first word to its last.</summary>
    public SourceSpan Span => Words.Count == 0 ? default : SourceSpan.Between(Words[0].Span.Start, Words[^1].Span.End);

    /// <summary>The commands that <paramref name="tokens"/> make up, in order. Parentheses only group, save those of
    /// <c>for</c>.</summary>
    public static List<PromptCommand> Group(List<PromptToken> tokens)
    {
        var commands = new List<PromptCommand>();
        var command = new PromptCommand();
        for (int i = 0; i < tokens.Count; i++)
        {
            PromptToken token = tokens[i];
            switch (token.Kind)
            {
                case PromptTokenKind.Word:
                    command.Words.Add(token);
                    break;
                case PromptTokenKind.Redirection:
                    if (i + 1 < tokens.Count && tokens[i + 1].Kind == PromptTokenKind.Word)
                    {
                        command.Redirections.Add((token, tokens[++i]));
                    }

                    break;
                case PromptTokenKind.Open when command.IsFor && command.Set.Count == 0:
                    i = InSet(tokens, i + 1, command);
                    break;
                default:
                    Finish(command, commands);
                    command = new PromptCommand { IsFed = token.Kind == PromptTokenKind.Pipe };
                    break;
            }
        }

        Finish(command, commands);
        return commands;
    }

    private bool IsFor => Words.Count > 1 && Words.Exists(static word => word.Text.Equals("in", StringComparison.OrdinalIgnoreCase))
        && Words.Exists(static word => word.Text.TrimStart('@').Equals("for", StringComparison.OrdinalIgnoreCase));

    private static int InSet(List<PromptToken> tokens, int at, PromptCommand command)
    {
        while (at < tokens.Count && tokens[at].Kind != PromptTokenKind.Close)
        {
            command.Set.Add(tokens[at++]);
        }

        return at;
    }

    private static void Finish(PromptCommand command, List<PromptCommand> commands)
    {
        if (command.Words.Count + command.Redirections.Count > 0)
        {
            commands.Add(command);
        }
    }
}
