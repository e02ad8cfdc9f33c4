// The one place of this room that opens a stream: data files are compiled into the assembly, so this reads the
// program itself and nothing of the machine it runs on. Everything else about System.IO stays banned.
#pragma warning disable RS0030

using System.IO;
using System.Reflection;
using System.Text;

namespace Node9.Mcp.Policy;

/// <summary>The data files that are compiled into this assembly, by their path under the project:
/// <c>EmbeddedData.Text("Sql/Data/functions.txt")</c>.</summary>
/// <remarks>To add some, put them in a folder named <c>Data</c> and give the project file a line that embeds it, with
/// the path as <c>LogicalName</c>. Each call reads anew, so parse the text once and keep the result in a <c>static
/// readonly</c> field. Safe to call from any thread.</remarks>
internal static class EmbeddedData
{
    private static readonly Assembly Own = typeof(EmbeddedData).Assembly;

    /// <summary>The text of the file at <paramref name="path"/>, which is UTF-8 with line feeds.</summary>
    /// <exception cref="InvalidOperationException">The file is not compiled in: a mistake of ours, caught by
    /// tests.</exception>
    public static string Text(string path) => Encoding.UTF8.GetString(File(path).Text);

    /// <summary>The bytes of the file at <paramref name="path"/>.</summary>
    /// <exception cref="InvalidOperationException">As <see cref="Text"/>.</exception>
    public static unsafe EmbeddedFile File(string path)
    {
        using var stream = (UnmanagedMemoryStream?)Own.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"data file `{path}` is not compiled in");
        return new EmbeddedFile(stream.PositionPointer, checked((int)stream.Length));
    }

    /// <summary>Every file whose path begins with <paramref name="prefix"/>, in ordinal order of the paths.</summary>
    public static EmbeddedFile[] Files(string prefix)
    {
        string[] paths = Array.FindAll(
            Own.GetManifestResourceNames(), path => path.StartsWith(prefix, StringComparison.Ordinal));
        Array.Sort(paths, StringComparer.Ordinal);
        return Array.ConvertAll(paths, File);
    }
}
