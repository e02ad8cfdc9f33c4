using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <content>Commands, and the words in front of them that are not commands themselves.</content>
internal sealed partial class PromptReader
{
    /// <summary>Hands a command on; gives what it prints.</summary>
    private ShellSource? Run(PromptCommand command, string text, ShellSource? input)
    {
        SourceSpan span = Place(command.Span);
        string first = command.Words.Count == 0 ? "" : command.Words[0].Text.TrimStart('@').ToLowerInvariant();
        if (first.StartsWith(':') || first is "rem" or "goto" or "setlocal" or "endlocal" or "exit" or "title" or "cls" or "pause" or "shift")
        {
            return null;
        }

        if (first is "set" && command.Words.Count > 1)
        {
            Set(text[command.Words[0].Span.End..command.Words[^1].Span.End], span);
            return null;
        }

        if (first == "for")
        {
            return For(command, text, input);
        }

        var words = new List<ShellWord>(command.Words.Count);
        bool isExpanded = command.Words.Count > 0 && command.Words[0].Text.AsSpan().IndexOfAny('%', '!') >= 0;
        foreach (PromptToken token in command.Words)
        {
            Expand(token, words);
        }

        if (isExpanded && words[0].Value is { } line && line.AsSpan().IndexOfAny(" &|<>") >= 0 && !words[0].IsQuoted)
        {
            return RunAgain(words, input);
        }

        return Run(words, Redirections(command), input, span);
    }

    /// <summary>What a variable holds is split into words and signs like what is written.</summary>
    private ShellSource? RunAgain(List<ShellWord> words, ShellSource? input)
    {
        (SourceSpan span, int offset) = (_span, _offset);
        _offset = -1;
        if (Enter())
        {
            RunText(string.Join(' ', words.Select(static word => word.Text)));
            _depth--;
        }

        (_span, _offset) = (span, offset);
        return input;
    }

    private ShellSource? Run(List<ShellWord> words, List<ShellRedirection> redirections, ShellSource? input, SourceSpan span)
    {
        words = Unwrapped(words);
        if (words.Count == 0 && redirections.Count == 0)
        {
            return null;
        }

        if (words.Count > 0 && words[0].IsExact)
        {
            words = Named(words);
            Move(words);
        }

        var command = new ShellCommand { Words = words, Redirections = redirections, Context = Context(input), Span = span };
        Hand(command);
        bool isEcho = words.Count > 0 && words[0].Is("echo") && words.TrueForAll(static word => word.IsExact);
        return new ShellSource
        {
            Commands = [command],
            Text = isEcho && redirections.Count == 0 ? string.Join(' ', words.Skip(1).Select(static word => word.Value)) : null,
        };
    }

    /// <summary>Without <c>@</c>, <c>call</c>, <c>start</c>, <c>else</c>, and <c>if</c> with its condition.</summary>
    private static List<ShellWord> Unwrapped(List<ShellWord> words)
    {
        int at = 0;
        while (at < words.Count)
        {
            string word = words[at].Text.TrimStart('@').ToLowerInvariant();
            int skip = word switch
            {
                "" or "call" or "else" or "do" => 1,
                "if" => Condition(words, at),
                "start" => Start(words, at),
                _ => 0,
            };
            if (skip == 0)
            {
                break;
            }

            at += skip;
        }

        List<ShellWord> rest = words.GetRange(Math.Min(at, words.Count), Math.Max(0, words.Count - at));
        if (rest.Count > 0 && rest[0].Value is ['@', .. var bare])
        {
            rest[0] = rest[0] with { Text = bare, Value = bare, KnownPrefix = bare };
        }

        return rest;
    }

    private static int Condition(List<ShellWord> words, int at)
    {
        int next = at + 1;
        while (next < words.Count && words[next].Text.ToLowerInvariant() is "/i" or "not")
        {
            next++;
        }

        string word = next < words.Count ? words[next].Text.ToLowerInvariant() : "";
        int length = word is "exist" or "errorlevel" or "defined" or "cmdextversion" ? 2
            : word.Contains("==", StringComparison.Ordinal) && !word.EndsWith("==", StringComparison.Ordinal) ? 1
            : word.EndsWith("==", StringComparison.Ordinal) ? 2
            : next + 1 < words.Count && words[next + 1].Text is ['=', '=', _, ..] ? 2
            : 3;
        return Math.Min(next + length, words.Count) - at;
    }

    /// <summary><c>start "title" /wait program</c>: title and switches are its own.</summary>
    private static int Start(List<ShellWord> words, int at)
    {
        int next = at + 1;
        next += next < words.Count && words[next].IsQuoted && next + 1 < words.Count ? 1 : 0;
        while (next < words.Count && words[next].KnownPrefix.StartsWith('/'))
        {
            next += words[next].Text.Equals("/d", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        }

        return Math.Min(next, words.Count) - at;
    }

    /// <summary>The command by its known name, with switches that stand together taken apart: <c>rd/s/q x</c>.</summary>
    private static List<ShellWord> Named(List<ShellWord> words)
    {
        string name = words[0].Value!;
        int end = name.AsSpan().IndexOfAny("/.\\:");
        string bare = end > 0 ? name[..end].ToLowerInvariant() : "";
        var named = new List<ShellWord>(words.Count + 2);
        bool isGlued = end > 0 && !words[0].IsQuoted && PromptCatalogue.Commands.Find(bare) is not null
            && bare is not ("find" or "sort" or "where" or "sc") && !name.AsSpan(end).ContainsAny(['e', 'E']);
        named.Add(isGlued ? ShellWord.Exact(bare, words[0].Span) : ProgramName.Of(words[0]));
        bool isOwn = PromptCatalogue.Commands.Find(named[0].Value!) is not null;
        if (isGlued)
        {
            Switches(words[0] with { Text = name[end..], Value = name[end..], KnownPrefix = name[end..] }, named);
        }

        for (int i = 1; i < words.Count; i++)
        {
            if (isOwn)
            {
                Switches(words[i], named);
            }
            else
            {
                named.Add(words[i]);
            }
        }

        return named;
    }

    private static void Switches(ShellWord word, List<ShellWord> words)
    {
        bool isMany = word.Value is ['/', _, '/', ..] && word.Value.Split('/').All(static part => part.Length <= 2 || part.Contains(':', StringComparison.Ordinal));
        if (!isMany)
        {
            words.Add(word);
            return;
        }

        foreach (string part in word.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            words.Add(ShellWord.Exact("/" + part, word.Span));
        }
    }

    private void Move(List<ShellWord> words)
    {
        bool isMove = words[0].Value is "cd" or "chdir" or "pushd" or "popd" || words[0].Value is [_, ':'];
        if (!isMove || (words.Count == 1 && words[0].Value is "cd" or "chdir"))
        {
            return;
        }

        ShellWord? target = words[0].Value is [_, ':'] ? words[0]
            : words.Find(word => word != words[0] && !word.Text.Equals("/d", StringComparison.OrdinalIgnoreCase));
        _directory = target?.Value is { } path && _directory is not null
            ? PathResolver.Resolve(path.Replace('\\', '/'), _directory, _outer.Context.Environment.Home)
            : null;
    }

    private List<ShellRedirection> Redirections(PromptCommand command)
    {
        var redirections = new List<ShellRedirection>();
        foreach ((PromptToken sign, PromptToken file) in command.Redirections)
        {
            var target = new List<ShellWord>();
            Expand(file, target);
            RedirectionKind kind = sign.Text == "<" ? RedirectionKind.Read : sign.Text == ">>" ? RedirectionKind.Append : RedirectionKind.Write;
            if (!target[0].Text.Equals("nul", StringComparison.OrdinalIgnoreCase))
            {
                redirections.Add(new ShellRedirection(sign.Descriptor, kind, target[0], null, Place(sign.Span)));
            }
        }

        return redirections;
    }
}
