using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>The commands in a <c>sed</c> script that leave the text: <c>e</c> runs, <c>w</c> writes, <c>r</c> reads.</summary>
internal static class SedReading
{
    /// <summary>Writes what the scripts and files of <paramref name="facts"/>' command do.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        bool given = on.Has("-e") || on.Has("-f");
        foreach (FoundOption option in on.Options)
        {
            if (option.Spec.Names[0] == "-e" && option.Value is { } value)
            {
                Script(facts, value);
            }
        }

        if (!given && on.Operands.Count > 0)
        {
            Script(facts, on.Operands[0]);
        }

        for (int i = given ? 0 : 1; i < on.Operands.Count; i++)
        {
            facts.Write("file.read", on.Operands[i]);
            if (on.Has("-i"))
            {
                facts.Write("file.write", on.Operands[i], "in-place");
            }
        }
    }

    private static void Script(FactWriter facts, ShellWord script)
    {
        string text = script.Value ?? "";
        foreach (Range range in text.AsSpan().SplitAny(';', '\n'))
        {
            ReadOnlySpan<char> line = text.AsSpan()[range].TrimStart();
            Command(facts, script, SkipAddress(line));
        }
    }

    private static void Command(FactWriter facts, ShellWord script, ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return;
        }

        ReadOnlySpan<char> rest = line[1..].Trim();
        switch (line[0])
        {
            case 'e' when rest.Length > 0: facts.Sink.Shell(ShellWord.Exact(rest.ToString(), script.Span), Nesting.Child); break;
            case 'e':
                facts.Write("code.run", ShellWord.Exact("sed", script.Span), "language=sh", "stdin");
                break;
            case 'w' or 'W' when rest.Length > 0: facts.Write("file.write", ShellWord.Exact(rest.ToString(), script.Span)); break;
            case 'r' or 'R' when rest.Length > 0: facts.Write("file.read", ShellWord.Exact(rest.ToString(), script.Span)); break;
            case 's' when line.Length > 1: Substitution(facts, script, line); break;
            default: break;
        }
    }

    private static void Substitution(FactWriter facts, ShellWord script, ReadOnlySpan<char> line)
    {
        char mark = line[1];
        int seen = 0, at = 1;
        for (; at < line.Length && seen < 3; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == mark)
            {
                seen++;
            }
        }

        ReadOnlySpan<char> flags = at < line.Length && seen == 3 ? line[at..] : default;
        int write = flags.IndexOf('w');
        if ((write < 0 ? flags : flags[..write]).Contains('e'))
        {
            facts.Write("code.run", ShellWord.Exact("sed", script.Span), "language=sh", "computed");
        }

        if (write >= 0 && flags[(write + 1)..].Trim() is { Length: > 0 } file)
        {
            facts.Write("file.write", ShellWord.Exact(file.ToString(), script.Span));
        }
    }

    private static ReadOnlySpan<char> SkipAddress(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty && (char.IsAsciiDigit(line[0]) || line[0] is '$' or ',' or '!' or ' ' or '{' or '~' or '+' or '/'))
        {
            if (line[0] == '/')
            {
                int end = line[1..].IndexOf('/');
                line = end < 0 ? default : line[(end + 2)..];
                continue;
            }

            line = line[1..];
        }

        return line;
    }
}
