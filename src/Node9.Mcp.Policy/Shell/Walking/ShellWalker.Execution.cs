using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>One expanded command: alias, function, builtin, or a program that command knowledge describes.</content>
internal sealed partial class ShellWalker
{
    private const int MostCalls = 3;

    private readonly List<FunctionDefinition> _calls = [];
    private readonly List<string> _aliases = [];
    private ShellCommand? _current;
    private bool _isOwned;
    private bool _hasInner;
    private List<(string Name, ShellVariable? Value)>? _locals;

    /// <summary>Follows one command. <paramref name="isSameShell"/> tells whether functions and builtins of this shell
    /// apply; <paramref name="syntax"/> is the node it came from, if it came from one.</summary>
    private void Execute(ShellCommand command, bool isSameShell, SimpleCommand? syntax)
    {
        if (!Enter() || !Budget.Spend(2))
        {
            return;
        }

        _scope.Output?.Add(command);
        if (command.Words.Count == 0)
        {
            Hand(command, isOwned: false);
            RememberFiles(command, null);
        }
        else if (command.Words[0] is { Value: { } name, HasGlob: false })
        {
            ExecuteNamed(command, name, isSameShell, syntax);
        }
        else
        {
            ExecuteUnknown(command, isSameShell);
        }

        _depth--;
    }

    private void ExecuteUnknown(ShellCommand command, bool isSameShell)
    {
        ShellWord word = command.Words[0];
        string reason = word.Unknown ?? "it is a glob, which any file name may match";
        int before = _facts.Count;
        Hand(command, isOwned: false);
        if (!_facts.HasOpaqueFrom(before))
        {
            AddOpaque(word.Text, $"the command `{word.Text}` is not known: {reason}", word.Span);
        }

        _scope.Output?.Write(ShellValue.Opaque($"the output of `{word.Text}` is not known"));
        if (word.MaySplit && command.Words.Count > 1 && word.Certainty == Certainty.Opaque)
        {
            Execute(command with { Words = Rest(command.Words, 1) }, isSameShell, null);
        }
    }

    private void ExecuteNamed(ShellCommand command, string name, bool isSameShell, SimpleCommand? syntax)
    {
        if (isSameShell && syntax is not null && !command.Words[0].IsQuoted && State.Aliases.Find(name) is { } alias)
        {
            FollowAlias(name, alias, command);
        }

        bool isBypassed = syntax is null && _current?.Name is "command" or "builtin" or "exec";
        if (isSameShell && !isBypassed && State.Functions.Find(name) is { } function)
        {
            Call(function, command);
            return;
        }

        bool isOwned = isSameShell && IsOwnBuiltin(name, command);
        Hand(command, isOwned);
        if (isOwned)
        {
            RunBuiltin(name, command, syntax);
            return;
        }

        if (FollowScript(name, command))
        {
            return;
        }

        RememberCopies(name, command);
        if (_scope.Output is null && command.Redirections.Count == 0)
        {
            return;
        }

        bool hasInner = _hasInner;
        Budget.Spend((command.Context.StandardInputText?.Length ?? 0) / 64);
        ShellValue? output = hasInner ? null : LiteralOutput.Of(name, command);
        RememberFiles(command, output);
        if (!hasInner)
        {
            WriteOutput(command, output ?? ShellValue.Opaque($"the output of `{name}` is not known"));
        }
    }

    /// <summary>Sends output to the pipe or substitution around the command, unless a redirection takes it.</summary>
    private void WriteOutput(ShellCommand command, ShellValue output)
    {
        if (command.Context.OutputIsPiped && !SendsOutputAway(command.Redirections))
        {
            _scope.Output?.Write(output);
        }
    }

    private static bool SendsOutputAway(IReadOnlyList<ShellRedirection> redirections)
    {
        bool isAway = false;
        foreach (ShellRedirection redirection in redirections)
        {
            isAway |= redirection is { Descriptor: 1, Kind: not RedirectionKind.Read };
        }

        return isAway;
    }

    /// <summary>Asks command knowledge; nested commands come back through the sink while it answers.</summary>
    private void Hand(ShellCommand command, bool isOwned)
    {
        ShellCommand? outer = _current;
        bool wasOwned = _isOwned;
        _current = command;
        _isOwned = isOwned;
        _hasInner = false;
        _describe(command, this);
        _current = outer;
        _isOwned = wasOwned;
    }

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
            Hand(command with { Words = [] }, isOwned: false);
        }

        IReadOnlyList<ShellValue>? parameters = State.Parameters;
        State.Parameters = ParametersOf(command.Words);
        List<(string, ShellVariable?)>? locals = _locals;
        _locals = [];
        _calls.Add(function);
        WalkScope outer = _scope;
        bool isAway = SendsOutputAway(command.Redirections);
        _scope = outer with { Input = command.Context.StandardInput, Output = isAway ? null : outer.Output };
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

    private static List<ShellWord> Rest(IReadOnlyList<ShellWord> words, int from)
    {
        var rest = new List<ShellWord>(words.Count);
        for (int index = from; index < words.Count; index++)
        {
            rest.Add(words[index]);
        }

        return rest;
    }

    /// <summary>Walks text inside text: its facts get the outer text's span.</summary>
    private void RunNested(string text, SourceSpan span, Func<ShellWalker, ShellState> choose, WalkScope scope)
    {
        if (!Enter())
        {
            return;
        }

        WalkScope outer = _scope;
        ShellState state = State;
        ChoiceWheel choices = Choices;
        ShellState inner = choose(this);
        bool isSame = ReferenceEquals(inner, state);
        State = inner;
        Choices = new ChoiceWheel();
        _scope = scope with { FixedSpan = outer.FixedSpan ?? span, Depth = outer.Depth + 1 };
        RunText(text);
        _scope = outer;
        Choices = choices;
        State = isSame ? State : state;
        _depth--;
    }
}
