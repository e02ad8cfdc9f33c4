using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>One expanded command: alias, function, builtin, or a program that command knowledge describes.</content>
internal sealed partial class ShellWalker
{
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
