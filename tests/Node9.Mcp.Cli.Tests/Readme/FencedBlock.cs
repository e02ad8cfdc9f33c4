namespace Node9.Mcp.Cli.Tests.Readme;

/// <summary>One fenced block of a Markdown file.</summary>
/// <param name="File">The file, relative to the root.</param>
/// <param name="Line">The line of its fence, from 1.</param>
/// <param name="Kind">What stands after the fence: <c>sh</c>, <c>sh build</c>, <c>json</c>.</param>
/// <param name="Text">What is in it.</param>
public sealed record FencedBlock(string File, int Line, string Kind, string Text)
{
    private static readonly string[] Documents =
        ["README.md", "src/Node9.Mcp.Policy/README.md", "src/Node9.Mcp.Gateway/README.md", "tests/README.md", "samples/README.md",
        "samples/managed/README.md"];

    /// <summary>Every block of every document.</summary>
    public static IReadOnlyList<FencedBlock> All { get; } = [.. Documents.SelectMany(Read)];

    /// <summary>Its lines.</summary>
    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<FencedBlock> Read(string file)
    {
        string[] lines = Repository.Text(file).ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.IndexOf(lines, "```", i + 1);
                yield return new FencedBlock(file, i + 1, lines[i][3..], string.Join('\n', lines[(i + 1)..end]));
                i = end;
            }
        }
    }
}
