// The one place of this room that opens a stream: data files are compiled into the assembly, so this reads the
// program itself and nothing of the machine it runs on. Everything else about System.IO stays banned.
#pragma warning disable RS0030

using System.IO;

namespace Node9.Mcp.Policy;

/// <summary>The data files that are compiled into this assembly, by their path under the project:
/// <c>EmbeddedData.Text("Sql/Data/functions.txt")</c>.</summary>
/// <remarks>To add some, put them in a folder named <c>Data</c> and give the project file a line that embeds it, with
/// the
/// path as <c>LogicalName</c>. Each call reads anew, so parse the text once and keep the result in a <c>static
/// readonly</c> field.
/// Safe to call from any thread.</remarks>
internal static class EmbeddedData
{
    /// <summary>The text of the file at <paramref name="path"/>, which is UTF-8 with line feeds.</summary>
    /// <exception cref="InvalidOperationException">The file is not compiled in: a mistake of ours, caught by
    /// tests.</exception>
    public static string Text(string path)
    {
        using Stream stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"data file `{path}` is not compiled in");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
