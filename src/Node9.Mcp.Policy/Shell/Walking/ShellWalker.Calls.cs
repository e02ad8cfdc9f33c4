using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Functions and aliases, followed where they are called.</content>
internal sealed partial class ShellWalker
{
    private const int MostCalls = 3;

    private readonly List<FunctionDefinition> _calls = [];
    private readonly List<string> _aliases = [];
    private ShellCommand? _current;
    private bool _isOwned;
    private bool _hasInner;
    private List<(string Name, ShellVariable? Value)>? _locals;

    private void Call(FunctionDefinition function, ShellCommand command)
    {
        int active = 0;
        foreach (FunctionDefinition call in _calls)
        {
            active += ReferenceEquals(call, function) ? 1 : 0;
        }

        if (active > 0 && _scope.IsConcurrent)
        {
            AddFact(new Fact { Effect = "process.fork-bomb", Object = function.Name, Span = command.Span });
            return;
        }

        if (active >= MostCalls || _calls.Count >= 32)
        {
            AddOpaque(function.Name, $"the function `{function.Name}` calls itself too often to follow", command.Span);
            return;
        }

        if (command.Redirections.Count > 0)
        {
            Hand(command with { Words = [], IsCompound = true }, isOwned: false);
        }

        IReadOnlyList<ShellValue>? parameters = State.Parameters;
        State.Parameters = ParametersOf(command.Words);
        List<(string, ShellVariable?)>? locals = _locals;
        _locals = [];
        _calls.Add(function);
        WalkScope outer = _scope;
        bool isAway = SendsOutputAway(command.Redirections);
        bool isElsewhere = outer.Depth > 0 || _nestedFunctions.Contains(function);
        _scope = outer with
        {
            Input = command.Context.StandardInput,
            Output = isAway ? null : outer.Output,
            FixedSpan = isElsewhere ? Place(command.Span) : outer.FixedSpan,
        };
        Run(function.Body);
        _scope = outer;
        _calls.RemoveAt(_calls.Count - 1);
        State.Parameters = parameters;
        State.HasEnded = false;
        foreach ((string name, ShellVariable? value) in _locals)
        {
            State.Restore(name, value);
        }

        _locals = locals;
    }

    private static List<ShellValue>? ParametersOf(IReadOnlyList<ShellWord> words)
    {
        var values = new List<ShellValue>(words.Count);
        for (int index = 1; index < words.Count; index++)
        {
            if (words[index].MaySplit)
            {
                return null;
            }

            values.Add(ShellValue.Of(words[index]));
        }

        return values;
    }

    /// <summary>Reads the alias as bash would: its text, then the rest of the command as words.</summary>
    private void FollowAlias(string name, string alias, ShellCommand command)
    {
        if (_aliases.Contains(name) || _aliases.Count > 16)
        {
            return;
        }

        var text = new System.Text.StringBuilder(alias);
        for (int index = 1; index < command.Words.Count; index++)
        {
            ShellWord word = command.Words[index];
            text.Append(' ').Append(word.HasGlob ? word.Text : Quoted(word.Text));
        }

        _aliases.Add(name);
        RunNested(text.ToString(), command.Span, static walker => walker.State, _scope with
        {
            Input = command.Context.StandardInput,
            HasUnknownMarks = true,
        });
        _aliases.RemoveAt(_aliases.Count - 1);
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
