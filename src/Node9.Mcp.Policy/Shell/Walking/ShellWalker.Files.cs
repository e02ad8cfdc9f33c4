using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Expansion;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <content>Files that the script itself wrote.</content>
internal sealed partial class ShellWalker
{
    private void MarkContents(List<ShellWord> words)
    {
        if (_files.Count == 0)
        {
            return;
        }

        for (int index = 0; index < words.Count && Budget.Spend(1); index++)
        {
            words[index] = WithContent(words[index]);
        }
    }

    private ShellWord WithContent(ShellWord word)
    {
        if (_files.Count == 0 || word.Content is not null || word.Value is not { Length: > 0 } value)
        {
            return word;
        }

        string? directory = Choices.Pick(State.Directory) is { IsExact: true } known ? known.Text : null;
        return PathOf(value, directory) is { } path && OriginOf(path) is { } content ? word with { Content = content } : word;
    }

    /// <summary>What wrote the file, or the directory that it lies in.</summary>
    private ShellSource? OriginOf(string path)
    {
        if (_files.Find(path) is { } content)
        {
            return content;
        }

        for (int slash = path.LastIndexOf('/'); slash > 0 && Budget.Spend(1); slash = path.LastIndexOf('/', slash - 1))
        {
            if (_files.Find(path.AsSpan(0, slash)) is { IsTree: true } tree)
            {
                return tree;
            }
        }

        return null;
    }

    private bool _isMaking;

    private void Remember(string path, ShellCommand command, bool isTree, bool isExtracted)
    {
        if (!isExtracted)
        {
            _files.Set(path, new ShellSource { Commands = [command], IsTree = isTree, IsMade = _isMaking });
            return;
        }

        // `tar xf a.tgz`: what is taken out comes from where the archive came from.
        var commands = new List<ShellCommand> { command };
        foreach (ShellWord word in command.Words)
        {
            commands.AddRange(word.Content?.Commands ?? []);
        }

        var source = new ShellSource { Commands = commands, IsTree = true };
        if (Provenance.Download(source) is not null)
        {
            _files.Set(path, source);
        }
    }

    /// <summary>Where the project that <paramref name="command"/> builds was fetched from by the script itself.</summary>
    private string? BuiltFrom(ShellCommand command)
    {
        if (_files.Count == 0)
        {
            return null;
        }

        if (command.Context.WorkingDirectory is { } directory && OriginOf(directory) is { IsTree: true } here
            && Provenance.Download(here) is { } address)
        {
            return address;
        }

        foreach (ShellWord word in command.Words)
        {
            if (word.Content is { IsTree: true } tree && Provenance.Download(tree) is { } url)
            {
                return url;
            }
        }

        return null;
    }

    private static string? PathOf(string path, string? directory) =>
        directory is not null || path.StartsWith('/') ? ShellPath.Resolve(directory ?? "/", path) : null;

    /// <summary>Remembers what <paramref name="command"/> writes to files, so that running them later can be followed.</summary>
    private void RememberFiles(ShellCommand command, ShellValue? output)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            bool appends = redirection.Kind == RedirectionKind.Append;
            if (redirection.Descriptor != 1 || !(appends || redirection.Kind == RedirectionKind.Write)
                || redirection.Target.Value is not { } target || PathOf(target, command.Context.WorkingDirectory) is not { } path)
            {
                continue;
            }

            string? text = output is { IsExact: true } ? output.Text : null;
            ShellSource? before = appends ? _files.Find(path) : null;
            if (appends)
            {
                text = before?.Text is { } start && text is not null ? start + text : null;
            }

            _files.Set(path, new ShellSource { Commands = [.. before?.Commands ?? [], command], Text = text });
        }
    }
}
