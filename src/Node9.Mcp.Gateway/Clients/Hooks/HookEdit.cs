using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Hooks;

/// <summary>Adds this program's hooks to a client's file beside those that are there, and takes them away again.</summary>
internal static class HookEdit
{
    /// <summary>The text with the hooks that are missing; null when it is not built as the client's hooks are.</summary>
    /// <param name="text">The file, a document.</param>
    /// <param name="place">What the client wants.</param>
    /// <param name="program">The executable.</param>
    /// <param name="made">Gets the way of each member that had to be made.</param>
    public static string? Add(string text, HookPlace place, string program, ICollection<string> made)
    {
        string edited = text;
        foreach (DocumentMember member in place.Root)
        {
            if (Root(edited)?.Member(member.Name) is null)
            {
                if (DocumentEdit.Set(edited, [member.Name], member.Value.ToElement().GetRawText()) is not { } with)
                {
                    return null;
                }

                edited = with;
                made.Add(member.Name);
            }
        }

        foreach (DocumentMember member in place.Events)
        {
            if (Root(edited) is not { } root)
            {
                return null;
            }

            DocumentNode? under = root.Member(place.Under)?.Value;
            DocumentNode? list = under?.Member(member.Name)?.Value;
            if (list is not null && Current(list, place.Agent, program))
            {
                continue;
            }

            // A hook of ours that starts another executable is replaced, not joined.
            string? clean = list is null ? edited : WithoutOurs(edited, [place.Under, member.Name], place.Agent);
            string item = HookText.Of(member.Value, program, place.Agent, DocumentIndent.UnitOf(edited));
            if (clean is null || DocumentEdit.Append(clean, [place.Under, member.Name], item) is not { } next)
            {
                return null;
            }

            if (under is null && !made.Contains(place.Under))
            {
                made.Add(place.Under);
            }

            if (list is null)
            {
                made.Add($"{place.Under}/{member.Name}");
            }

            edited = next;
        }

        return edited;
    }

    /// <summary>The text without any hook of ours; what was <paramref name="made"/> and is empty now goes as well.</summary>
    public static string? Remove(string text, HookPlace place, IReadOnlyCollection<string> made)
    {
        string edited = text;
        foreach (DocumentMember member in place.Events)
        {
            if (WithoutOurs(edited, [place.Under, member.Name], place.Agent) is not { } next)
            {
                return null;
            }

            edited = next;
            if (made.Contains($"{place.Under}/{member.Name}"))
            {
                edited = WithoutEmpty(edited, [place.Under], member.Name);
            }
        }

        if (made.Contains(place.Under))
        {
            edited = WithoutEmpty(edited, [], place.Under);
        }

        return edited;
    }

    /// <summary>The command lines by which the file runs our hook.</summary>
    public static IEnumerable<string> CommandLines(string text, HookPlace place)
    {
        if (Root(text)?.Member(place.Under)?.Value is not { } under)
        {
            yield break;
        }

        foreach (DocumentMember each in under.Members)
        {
            foreach (string[] way in Ours(each.Value, place.Agent, []))
            {
                yield return DocumentEdit.At(each.Value, way)!.Members.First(member => member.Value.Kind == NodeKind.Text
                    && Entries.OwnCommand.IsHook(member.Value.Text, place.Agent)).Value.Text;
            }
        }
    }

    /// <summary>Whether the list holds our hook, starting <paramref name="program"/>.</summary>
    private static bool Current(DocumentNode list, string agent, string program)
    {
        string line = HookText.CommandLine(program, agent);
        return Ours(list, agent, []).Any(way => DocumentEdit.At(list, way)!.Members.Any(member => member.Value.Text == line));
    }

    private static string? WithoutOurs(string text, IReadOnlyList<string> way, string agent)
    {
        string edited = text;
        while (Root(edited) is { } root)
        {
            if (DocumentEdit.At(root, way) is not { Kind: NodeKind.Array } list
                || Ours(list, agent, []).FirstOrDefault() is not { } found)
            {
                return edited;
            }

            // A group that holds nothing but our hook goes with it.
            string[] at = [.. way, .. found];
            while (at.Length > way.Count + 1 && DocumentEdit.At(root, at[..^1]) is { ChildCount: 1, Kind: NodeKind.Array })
            {
                at = at[..^2];
            }

            if (DocumentEdit.Remove(edited, at[..^1], int.Parse(at[^1], System.Globalization.CultureInfo.InvariantCulture)) is not { } next)
            {
                return null;
            }

            edited = next;
        }

        return null;
    }

    private static string WithoutEmpty(string text, IReadOnlyList<string> way, string name)
    {
        if (Root(text) is { } root && DocumentEdit.At(root, way) is { } parent)
        {
            for (int i = 0; i < parent.Members.Count; i++)
            {
                if (parent.Members[i].Name == name && parent.Members[i].Value.ChildCount == 0)
                {
                    return DocumentEdit.Remove(text, way, i) ?? text;
                }
            }
        }

        return text;
    }

    /// <summary>Ways from <paramref name="node"/> to each object in a list that runs our hook.</summary>
    private static IEnumerable<string[]> Ours(DocumentNode node, string agent, string[] way)
    {
        for (int i = 0; i < node.Items.Count; i++)
        {
            string[] here = [.. way, i.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            DocumentNode item = node.Items[i];
            if (item.Members.Any(member => member.Value.Kind == NodeKind.Text
                && Entries.OwnCommand.IsHook(member.Value.Text, agent)))
            {
                yield return here;
                continue;
            }

            foreach (DocumentMember member in item.Members)
            {
                foreach (string[] deeper in Ours(member.Value, agent, [.. here, member.Name]))
                {
                    yield return deeper;
                }
            }
        }
    }

    private static DocumentNode? Root(string text) =>
        DocumentReader.Read("", text) is { Root: { } root, Diagnostics.Count: 0 } ? root : null;
}
