// The one place of this room that opens a stream: data files are compiled into the assembly, so this reads the
// program itself and nothing of the machine it runs on. Everything else about System.IO stays banned.
#pragma warning disable RS0030

using System.IO;

namespace Node9.Mcp.Policy;

/// <summary>The data files that are compiled into this assembly, by their path under the project:
/// <c>EmbeddedData.Text("Sql/Data/functions.txt")</c>.</summary>
/// <remarks>To add one, put it in a folder named <c>Data</c>: the project file embeds <c>**/Data/**</c> under exactly
/// that path. Each call reads anew, so parse the text once and keep the result in a <c>static readonly</c> field.
/// Safe to call from any thread.</remarks>
internal static class EmbeddedData
{
    /// <summary>The text of the file at <paramref name="path"/>, which is UTF-8 with line feeds.</summary>
    /// <exception cref="InvalidOperationException">The file is not compiled in: a mistake of ours, caught by tests.</exception>
    public static string Text(string path)
    {
        // Built on Windows the resource carries that system's separator in its name.
        using Stream stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(path)
            ?? typeof(EmbeddedData).Assembly.GetManifestResourceStream(path.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"data file `{path}` is not compiled in");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
