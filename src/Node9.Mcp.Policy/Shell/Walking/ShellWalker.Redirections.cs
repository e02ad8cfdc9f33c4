using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Redirections, the context they make, and files that the script itself wrote.</content>
internal sealed partial class ShellWalker
{
    private IReadOnlyList<ShellRedirection> Redirect(IReadOnlyList<Redirection> nodes)
    {
        if (nodes.Count == 0)
        {
            return [];
        }

        var redirections = new List<ShellRedirection>(nodes.Count);
        foreach (Redirection node in nodes)
        {
            if (Budget.Spend(1))
            {
                AddRedirection(node, redirections);
            }
        }

        return redirections;
    }

    private void AddRedirection(Redirection node, List<ShellRedirection> redirections)
    {
        bool reads = node.Operator is RedirectionOperator.Input or RedirectionOperator.InputOutput
            or RedirectionOperator.DuplicateInput or RedirectionOperator.HereDocument or RedirectionOperator.HereString;
        int descriptor = node.DescriptorName is not null ? -1 : node.Descriptor ?? (reads ? 0 : 1);
        if (node.Document is { } document)
        {
            ShellWord body = document.IsQuoted && !HasUnknownMarks
                ? ShellWord.Exact(document.Body.Literal ?? "", document.Body.Span)
                : Expander.ExpandText(document.Body);
            var delimiter = ShellWord.Exact(document.Delimiter, node.Target.Span);
            redirections.Add(new ShellRedirection(descriptor, RedirectionKind.HereDocument, delimiter, body, node.Span));
            return;
        }

        ShellWord target = Expander.ExpandToWord(node.Target, isQuoted: false);
        target = WithContent(target);
        if (node.Operator == RedirectionOperator.HereString)
        {
            ShellWord text = Expander.ExpandToWord(node.Target, isQuoted: true);
            ShellWord line = text with
            {
                Text = text.Text + "\n",
                Value = text.Value is null ? null : text.Value + "\n",
                KnownPrefix = text.Value is null ? text.KnownPrefix : text.Value + "\n",
            };
            redirections.Add(new ShellRedirection(descriptor, RedirectionKind.HereString, text, line, node.Span));
            return;
        }

        bool joinsErrors = node.Operator is RedirectionOperator.OutputAndErrors or RedirectionOperator.AppendOutputAndErrors
            || (node.Operator == RedirectionOperator.DuplicateOutput && node.Descriptor is null && !NamesDescriptor(target));
        RedirectionKind kind = node.Operator switch
        {
            RedirectionOperator.Input => RedirectionKind.Read,
            RedirectionOperator.InputOutput => RedirectionKind.ReadWrite,
            RedirectionOperator.Append or RedirectionOperator.AppendOutputAndErrors => RedirectionKind.Append,
            RedirectionOperator.DuplicateInput => RedirectionKind.Duplicate,
            RedirectionOperator.DuplicateOutput when !joinsErrors => RedirectionKind.Duplicate,
            _ => RedirectionKind.Write,
        };
        redirections.Add(new ShellRedirection(descriptor, kind, target, null, node.Span));
        if (joinsErrors)
        {
            var first = ShellWord.Exact("1", node.Target.Span);
            redirections.Add(new ShellRedirection(2, RedirectionKind.Duplicate, first, null, node.Span));
        }
    }

    private static bool NamesDescriptor(ShellWord target) =>
        target.Value is { Length: > 0 } value && !value.AsSpan().ContainsAnyExcept("0123456789-");

    private ShellContext CurrentContext(IReadOnlyList<ShellRedirection>? redirections = null)
    {
        ShellValue directory = Choices.Pick(State.Directory);
        string? path = directory.IsExact ? directory.Text : null;
        ShellSource? input = _scope.Input;
        bool isPiped = _scope.Output is not null;
        foreach (ShellRedirection redirection in redirections ?? [])
        {
            if (redirection.Descriptor == 0)
            {
                input = redirection.Body is { } body ? new ShellSource { Commands = body.Source?.Commands ?? [], Text = body.Value }
                    : redirection.Kind == RedirectionKind.Duplicate ? input
                    : redirection.Target.Content;
            }

            isPiped &= redirection is not { Descriptor: 1, Kind: RedirectionKind.Write or RedirectionKind.Append };
        }

        string? filter = isPiped && !SendsOutputAway(redirections ?? []) ? _scope.Filter : null;
        bool isSame = _context is { } known && known.WorkingDirectory == path && ReferenceEquals(known.StandardInput, input)
            && known.OutputIsPiped == isPiped && known.IsRemote == _scope.IsRemote && known.Depth == _scope.Depth
            && ReferenceEquals(known.Environment, _scope.Environment) && known.OutputFilter == filter;
        return isSame ? _context! : _context = new ShellContext
        {
            WorkingDirectory = path,
            Environment = _scope.Environment,
            StandardInput = input,
            OutputIsPiped = isPiped,
            OutputFilter = filter,
            IsRemote = _scope.IsRemote,
            Depth = _scope.Depth,
        };
    }
}
