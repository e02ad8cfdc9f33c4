using System.Reflection;

namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>The data files of the command catalogue, one per family, exactly as they lie in <c>Data/</c>.</summary>
/// <remarks>They are compiled into the assembly, so that reading them is no input: the same build always answers the
/// same. Thread-safe.</remarks>
internal static class CommandFamilies
{
    private const string Prefix = "commands/";

    /// <summary>UTF-8 text of every family, in ordinal order of their names.</summary>
    internal static byte[][] Load() => Load(Prefix);

    /// <summary>UTF-8 text of every compiled-in file whose name begins with <paramref name="prefix"/>.</summary>
    internal static byte[][] Load(string prefix)
    {
        Assembly assembly = typeof(CommandFamilies).Assembly;
        string[] names = assembly.GetManifestResourceNames();
        Array.Sort(names, string.CompareOrdinal);
        var files = new List<byte[]>(names.Length);
        foreach (string name in names)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                files.Add(Read(assembly, name));
            }
        }

        return [.. files];
    }

// A manifest resource is part of the code, not of the machine: the stream below is a view of the loaded image.
#pragma warning disable RS0030
    private static byte[] Read(Assembly assembly, string name)
    {
        using System.IO.Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
#pragma warning restore RS0030
}
