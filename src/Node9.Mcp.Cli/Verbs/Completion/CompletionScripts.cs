using System.Reflection;

namespace Node9.Mcp.Cli.Verbs.Completion;

/// <summary>The scripts that lie beside this file, inside the executable.</summary>
internal static class CompletionScripts
{
    /// <summary>The script for a shell that there is one for.</summary>
    public static string Of(string shell)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")
            ?? throw new InvalidOperationException($"there is no script for {shell} in the executable");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
