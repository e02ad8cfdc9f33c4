using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>Says where the content of a value comes from, in the particulars that commands use.</summary>
internal static class Sources
{
    private static readonly string[] SecretWords = ["KEY", "TOKEN", "SECRET", "PASS", "CREDENTIAL", "AUTH", "PRIVATE"];

    /// <summary>Adds <c>from=PATH</c>, <c>from-class=credential</c> and so on to <paramref name="attributes"/>.</summary>
    public static void Add(IReadOnlyList<string> origins, CodePlace place, List<string> attributes)
    {
        ShellContext context = place.Command.Context;
        foreach (string origin in origins)
        {
            if (origin.StartsWith("file:", StringComparison.Ordinal))
            {
                string path = PathResolver.Resolve(origin[5..], context.WorkingDirectory, context.Environment.Home);
                Provenance.File(path, FactWriter.PlaceOf(context), attributes);
            }
            else if (IsSecret(origin) && !attributes.Contains("from=environment"))
            {
                attributes.Add("from=environment");
                attributes.Add("from-class=credential");
            }
        }
    }

    /// <summary>The address among <paramref name="origins"/>; null when nothing came from the network.</summary>
    public static string? Network(IReadOnlyList<string> origins)
    {
        foreach (string origin in origins)
        {
            if (origin.StartsWith("net:", StringComparison.Ordinal))
            {
                return origin[4..];
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="origin"/> is the whole environment or a variable that holds a secret.</summary>
    public static bool IsSecret(string origin)
    {
        if (!origin.StartsWith("env:", StringComparison.Ordinal))
        {
            return false;
        }

        bool isSecret = origin.Length == 4;
        foreach (string word in SecretWords)
        {
            isSecret |= origin.Contains(word, StringComparison.Ordinal);
        }

        return isSecret;
    }
}
