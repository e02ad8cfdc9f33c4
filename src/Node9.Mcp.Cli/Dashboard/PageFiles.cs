using System.Reflection;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>The page's own files, out of the executable: nothing is read from a disk, so no path leads anywhere else.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    /// <summary>Every file: its address, its type, its bytes.</summary>
    public static IEnumerable<(string Address, string Type, byte[] Bytes)> All()
    {
        Assembly assembly = typeof(PageFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            string file = name[Prefix.Length..];
            yield return (file == "index.html" ? "/" : $"/{file}", TypeOf(file), bytes);
        }
    }

    private static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "text/javascript; charset=utf-8",
    };
}
