using Node9.Mcp.Policy.Patterns;

namespace Node9.Mcp.Policy.Injection;

/// <summary>Finds addresses with a blank in their query that the agent is meant to fill with what it knows:
/// <c>![x](https://…?d=CONVERSATION)</c>. A client that shows the picture sends it.</summary>
internal static class ExfiltrationLink
{
    private const int Longest = 512;

    private static readonly KeywordSearch InAnyLink = new(["canary", "user_data", "sensitive", "exfil", "conversation_history", "chat_history"]);
    private static readonly KeywordSearch InPictures = new(["data", "secret", "prompt", "history", "conversation", "contents", "summary", "message", "context"]);

    /// <summary>Adds each such address.</summary>
    public static void Find(ReadOnlySpan<char> text, Phrase phrase, ref List<TextFinding>? found)
    {
        int at = text.IndexOf("://", StringComparison.Ordinal);
        while (at >= 0)
        {
            ReadOnlySpan<char> rest = text.Slice(at, Math.Min(Longest, text.Length - at));
            int end = rest.IndexOfAny(" \t\r\n\"'`");
            rest = end < 0 ? rest : rest[..end];
            int query = rest.IndexOf('?');
            if (query > 0 && HasBlank(rest[(query + 1)..], IsPicture(text[..at])))
            {
                int start = Math.Max(0, at - "https".Length);
                (found ??= []).Add(new TextFinding(phrase.Id, phrase.Severity, start, at + rest.Length - start, phrase.Says));
            }

            int next = text[(at + 3)..].IndexOf("://", StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 3 + next;
        }
    }

    private static bool IsPicture(ReadOnlySpan<char> before)
    {
        int open = before[Math.Max(0, before.Length - 100)..].LastIndexOf("![", StringComparison.Ordinal);
        return open >= 0 && before.LastIndexOf("](", StringComparison.Ordinal) is int link && before.Length - link <= 8;
    }

    private static bool HasBlank(ReadOnlySpan<char> query, bool picture)
    {
        foreach (Range range in query.Split('&'))
        {
            ReadOnlySpan<char> pair = query[range];
            ReadOnlySpan<char> value = pair[(pair.IndexOf('=') + 1)..].TrimEnd(")].,;");
            if (value.Length >= 4 && !value.ContainsAnyInRange('a', 'z') && value.ContainsAnyInRange('A', 'Z')
                && !value.StartsWith("YOUR", StringComparison.Ordinal)
                && (InAnyLink.Over(value).MoveNext() || (picture && InPictures.Over(value).MoveNext())))
            {
                return true;
            }
        }

        return false;
    }
}
