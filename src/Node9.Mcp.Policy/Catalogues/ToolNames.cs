namespace Node9.Mcp.Policy.Catalogues;

/// <summary>Folds the names of tools and servers, so that they are found however they are spelled.</summary>
internal static class ToolNames
{
    /// <summary><paramref name="name"/> in lower case, with one mark between words: <c>read-file</c>, <c>Read_File</c> and
    /// <c>read.file</c> are one.</summary>
    public static string Folded(string name) => string.Create(name.Length, name, static (span, name) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = name[i] is '-' or '.' or '/' or ':' ? '_' : char.ToLowerInvariant(name[i]);
        }
    });

    /// <summary>The words of a server's name, a program or a package, in lower case.</summary>
    public static IEnumerable<string> Words(string name)
    {
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return name[start..i].ToLowerInvariant();
            }

            start = i + 1;
        }
    }

    /// <summary>A word of a command line without its version: <c>@scope/name@1.2</c> is <c>@scope/name</c>.</summary>
    public static string Package(string word)
    {
        int at = word.LastIndexOf('@');
        string name = at > 0 ? word[..at] : word;
        int equals = name.IndexOf("==", StringComparison.Ordinal);
        return (equals > 0 ? name[..equals] : name).ToLowerInvariant();
    }
}
