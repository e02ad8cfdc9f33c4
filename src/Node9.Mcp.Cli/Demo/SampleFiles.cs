namespace Node9.Mcp.Cli.Demo;

/// <summary>The data files of the sample server, which travel inside the executable.</summary>
internal static class SampleFiles
{
    /// <summary>The file's content as it stands in <c>Demo/Sample</c>.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(SampleFiles).Assembly.GetManifestResourceStream($"sample/{name}")
            ?? throw new InvalidOperationException($"the executable was built without `{name}`");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
