using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Where commands and texts inside a command run.</content>
internal sealed partial class ShellWalker
{
    /// <summary>From the first word to the last, as long as they stand in order inside the outer command.</summary>
    private static SourceSpan SpanOf(IReadOnlyList<ShellWord> words, SourceSpan outer)
    {
        int start = words[0].Span.Start;
        int end = words[^1].Span.End;
        return start >= outer.Start && end <= outer.End && end > start ? SourceSpan.Between(start, end) : outer;
    }

    /// <summary>Another machine has files of its own.</summary>
    private SharedMap<ShellSource> FilesFor(Nesting nesting) =>
        nesting.Scope == NestingScope.Remote ? new SharedMap<ShellSource>(Budget) : _files;

    /// <summary>Runs <paramref name="inner"/> and notes that the command's output is that of what lies inside it.</summary>
    private void Within(ShellCommand command, Action inner)
    {
        bool isOwned = _isOwned;
        _isOwned = false;
        inner();
        _isOwned = isOwned;
        _current = command;
        _hasInner = true;
    }

    private WalkScope ScopeFor(ShellCommand command, Nesting nesting)
    {
        bool isRemote = _scope.IsRemote || nesting.Scope == NestingScope.Remote;
        bool leaves = nesting.Scope == NestingScope.Remote && !_scope.IsRemote;
        ShellDialect dialect = nesting.Dialect ?? Environment.Dialect;
        ShellEnvironment environment = leaves ? new ShellEnvironment { Dialect = dialect }
            : dialect == Environment.Dialect ? Environment
            : Environment with { Dialect = dialect };
        bool isAway = SendsOutputAway(command.Redirections);
        return _scope with
        {
            Environment = environment,
            Input = nesting.KeepsStandardInput ? command.Context.StandardInput : null,
            Output = isAway ? null : _scope.Output,
            Attributes = nesting.Attributes.Count == 0 ? _scope.Attributes : [.. _scope.Attributes, .. nesting.Attributes],
            IsRemote = isRemote,
        };
    }

    private ShellState StateFor(Nesting nesting)
    {
        if (nesting.Scope == NestingScope.SameShell)
        {
            return State;
        }

        bool leaves = nesting.Scope == NestingScope.Remote && !_scope.IsRemote;
        ShellState state = nesting.Scope == NestingScope.Remote
            ? new ShellState(Budget, new ShellEnvironment())
            : State.ForChild(Environment);
        if (leaves)
        {
            state.Directory = ShellValue.Opaque("the directory on the other machine is not known");
        }

        if (nesting.WorkingDirectory is { } directory)
        {
            string? path = directory.Value is { } value ? PathOf(value, state.Directory.IsExact ? state.Directory.Text : null) : null;
            state.Directory = path is null
                ? ShellValue.Opaque(directory.Unknown ?? "the working directory is not known")
                : ShellValue.Exact(path);
        }

        foreach (ShellAssignment assignment in nesting.Assignments)
        {
            state.Set(assignment.Name, new ShellVariable(ShellValue.Of(assignment.Value)));
            state.Export(assignment.Name);
        }

        state.Parameters = ParametersOf(nesting.Arguments) ?? state.Parameters;
        state.ShellName = nesting.Arguments.Count > 0 ? ShellValue.Of(nesting.Arguments[0]) : null;
        return state;
    }
}
