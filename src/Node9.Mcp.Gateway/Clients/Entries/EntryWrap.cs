namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>Puts one server behind the gateway in place, and takes it out again: the program is replaced, and the arguments
/// get words before them. The old program's own characters become the word after <c>--</c>, so that taking it out needs
/// nothing but the file.</summary>
internal static class EntryWrap
{
    // What Windows starts by way of its command interpreter only, since it is a script there.
    private static readonly string[] WindowsScripts = ["npx", "npm", "pnpm", "pnpx", "yarn"];

    /// <summary>The replacements that wrap an entry which has a command and arguments that are strings.</summary>
    /// <param name="text">The file.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="toml">Whether the file is TOML.</param>
    /// <param name="program">The gateway's executable.</param>
    /// <param name="system">Whose ways of starting programs count.</param>
    public static IEnumerable<TextSplice> Wrap(string text, ServerEntry entry, bool toml, string program, ClientSystem system)
    {
        TextPiece command = entry.Command!.Value;
        string[] interpreter = system == ClientSystem.Windows && WindowsScripts.Contains(command.Value) ? ["cmd", "/c"] : [];
        string[] name = entry.Name.StartsWith('-') ? [$"--name={entry.Name}"] : ["--name", entry.Name];
        string words = $"{EntryText.Words(["wrap", .. name, "--", .. interpreter])}, {text[command.Start..command.End]}";
        yield return new TextSplice(command.Start, command.End, EntryText.Quote(program));
        if (entry.Arguments is not { } list)
        {
            yield return new TextSplice(command.End, command.End, $"{EntryText.BeforeNewArguments(text, command, toml)}[{words}]");
        }
        else if (entry.Words is [var first, ..])
        {
            int line = text.LastIndexOf('\n', first.Start) + 1;
            bool ownLine = line > list.Start && string.IsNullOrWhiteSpace(text[line..first.Start]);
            int back = ownLine && line > 1 && text[line - 2] == '\r' ? line - 2 : line - 1;
            yield return new TextSplice(first.Start, first.Start, $"{words},{(ownLine ? text[back..first.Start] : " ")}");
        }
        else
        {
            yield return new TextSplice(list.Start + 1, list.Start + 1, words);
        }
    }

    /// <summary>The replacement that lets an entry which is wrapped already start <paramref name="program"/>.</summary>
    public static TextSplice Repoint(ServerEntry entry, string program) =>
        new(entry.Command!.Value.Start, entry.Command.Value.End, EntryText.Quote(program));

    /// <summary>The replacements that take a wrapped entry out again.</summary>
    /// <param name="text">The file.</param>
    /// <param name="entry">An entry of which <see cref="OwnCommand.IsWrap"/> is true.</param>
    /// <param name="toml">Whether the file is TOML.</param>
    /// <param name="argumentsWereMade">Whether the list of arguments was put there by <see cref="Wrap"/>.</param>
    /// <param name="interpreterWasMade">Whether <c>cmd /c</c> was.</param>
    public static IEnumerable<TextSplice> Unwrap(
        string text, ServerEntry entry, bool toml, bool argumentsWereMade, bool interpreterWasMade)
    {
        IReadOnlyList<TextPiece> words = entry.Words!;
        int behind = OwnCommand.BehindDashes(entry.Line) - 1;
        if (interpreterWasMade && behind + 2 < words.Count && words[behind].Value == "cmd" && words[behind + 1].Value == "/c")
        {
            behind += 2;
        }

        TextPiece old = words[behind];
        TextPiece command = entry.Command!.Value;
        yield return new TextSplice(command.Start, command.End, text[old.Start..old.End]);
        (int start, int end) = entry.Arguments!.Value;
        string between = EntryText.BeforeNewArguments(text, command, toml);
        if (behind + 1 < words.Count)
        {
            yield return new TextSplice(words[0].Start, words[behind + 1].Start, "");
        }
        else if (argumentsWereMade && text.AsSpan(command.End, start - command.End).SequenceEqual(between))
        {
            yield return new TextSplice(command.End, end, "");
        }
        else
        {
            int after = old.End;
            while (after < end && text[after] is ' ' or '\t' or '\r' or '\n')
            {
                after++;
            }

            yield return new TextSplice(words[0].Start, text[after] == ',' ? after + 1 : old.End, "");
        }
    }
}
