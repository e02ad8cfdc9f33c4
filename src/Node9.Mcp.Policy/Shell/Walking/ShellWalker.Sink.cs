using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>What command knowledge calls back: effects, and commands and texts inside the command.</content>
internal sealed partial class ShellWalker : ICommandSink
{
    bool ICommandSink.Spend(int steps) => Budget.Spend(steps);

    void ICommandSink.Fact(Fact fact)
    {
        AddFact(fact);
        if (_current is not { } command)
        {
            return;
        }

        bool isTree = fact.Effect == "file.create" && fact.Has("clone");
        if ((isTree || fact.Effect == "file.write") && fact.Object.Length > 0 && fact.Certainty == Certainty.Exact
            && PathOf(fact.Object, command.Context.WorkingDirectory) is { } path)
        {
            Remember(path, command, isTree, fact.Has("extract"));
        }
        else if (fact.Effect is "build.tool" or "package.install" && BuiltFrom(command) is { } url)
        {
            AddFact(new Fact { Effect = "code.download", Object = url, Attributes = ["language=build"], Span = fact.Span });
        }
    }

    void ICommandSink.Shell(ShellWord code, Nesting nesting)
    {
        if (_isOwned || _current is not { } command)
        {
            return;
        }

        if (code is { Value: null, HoldsNames: false })
        {
            AddOpaque(code.Text, $"part of the code is not known: {code.Unknown}", code.Span);
        }

        string text = code.Text;
        WalkScope scope = ScopeFor(command, nesting) with { HasUnknownMarks = HasUnknownMarks || code.Value is null };
        SharedMap<ShellSource> files = _files;
        _files = FilesFor(nesting);
        Within(command, () => RunNested(text, code.Span, walker => walker.StateFor(nesting), scope));
        _files = files;
    }

    void ICommandSink.Argv(IReadOnlyList<ShellWord> words, Nesting nesting)
    {
        if (words.Count > 0)
        {
            Inside(nesting, outer => new ShellCommand
            {
                Words = words,
                Context = CurrentContext() with { StandardInput = _scope.Input },
                Span = SpanOf(words, outer.Span),
                Redirections = nesting.KeepsStandardInput && !_scope.IsRemote ? InputsOf(outer) : [],
            });
        }
    }

    void ICommandSink.Command(ShellCommand command, Nesting nesting) => Inside(nesting, _ =>
    {
        var words = new List<ShellWord>(command.Words);
        MarkContents(words);
        return command with { Words = words, Context = command.Context with { Depth = _scope.Depth } };
    });

    /// <summary>Follows a command that lies inside the present one.</summary>
    private void Inside(Nesting nesting, Func<ShellCommand, ShellCommand> make)
    {
        if (_isOwned || _current is not { } command)
        {
            return;
        }

        WalkScope outer = _scope;
        ShellState state = State;
        _scope = ScopeFor(command, nesting);
        State = nesting.Scope == NestingScope.SameShell ? state : StateFor(nesting);
        ShellCommand inner = make(command);
        SharedMap<ShellSource> files = _files;
        _files = FilesFor(nesting);
        bool isSameShell = nesting.Scope == NestingScope.SameShell;
        Within(command, () => Execute(inner, isSameShell, null));
        _files = files;
        State = nesting.Scope == NestingScope.SameShell ? State : state;
        _scope = outer;
    }

    /// <summary>A command inside a wrapper reads what the wrapper is given: <c>timeout 5 nc host 80 &lt; file</c>.</summary>
    private static IReadOnlyList<ShellRedirection> InputsOf(ShellCommand command)
    {
        List<ShellRedirection>? inputs = null;
        foreach (ShellRedirection redirection in command.Redirections)
        {
            if (redirection is { Descriptor: 0, Kind: RedirectionKind.Read or RedirectionKind.HereDocument or RedirectionKind.HereString })
            {
                (inputs ??= []).Add(redirection);
            }
        }

        return inputs is null ? [] : inputs;
    }

    void ICommandSink.Sql(string dialect, ShellWord text, Nesting nesting) =>
        DescribeText(dialect.Length == 0 ? "sql" : "sql:" + dialect, text, nesting);

    void ICommandSink.Code(string language, ShellWord text, Nesting nesting) => DescribeText(language, text, nesting);

    private void DescribeText(string language, ShellWord text, Nesting nesting)
    {
        if (_current is not { } command)
        {
            return;
        }

        WalkScope outer = _scope;
        _scope = ScopeFor(command, nesting);
        if (text.Value is null)
        {
            AddOpaque(language, $"part of the {language} text is not known: {text.Unknown}", text.Span);
            if (_describeText is not null && language is "powershell" or "cmd" && text.Text.Length > 1 && Enter())
            {
                _describeText!(language, text with { Value = text.Text, Source = null }, command, this);
                _hasInner = false;
                _depth--;
            }
        }
        else if (_describeText is null)
        {
            AddOpaque(language, $"{language} text is not understood here", text.Span);
        }
        else if (Enter())
        {
            _isMaking = language is not ("powershell" or "cmd");
            _describeText(language, text, command, this);
            _isMaking = false;
            _hasInner = false;
            _depth--;
        }

        _scope = outer;
    }

    private void AddFact(Fact fact)
    {
        SourceSpan span = Place(fact.Span);
        if (span != fact.Span)
        {
            fact = fact with { Span = span };
        }

        if (_scope.Attributes.Count > 0)
        {
            fact = fact with { Attributes = [.. fact.Attributes, .. _scope.Attributes] };
        }

        _facts.Add(fact);
    }

    /// <summary>Notes that something is not understood, and which part.</summary>
    private void AddOpaque(string @object, string unknown, SourceSpan span) => AddFact(new Fact
    {
        Effect = "opaque",
        Object = @object,
        Certainty = Certainty.Opaque,
        Unknown = unknown,
        Span = span,
    });
}
