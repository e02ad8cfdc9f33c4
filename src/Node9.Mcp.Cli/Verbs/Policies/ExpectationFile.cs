using System.Text;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Expectations;

namespace Node9.Mcp.Cli.Verbs.Policies;

/// <summary>Reads a file of expectations from disk.</summary>
internal static class ExpectationFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The expectations; a file that cannot be read is a problem like any other.</summary>
    public static IReadOnlyList<Expectation> Read(string path, List<Diagnostic> problems)
    {
        try
        {
            DocumentResult document = DocumentReader.Read(path, Strict.GetString(File.ReadAllBytes(path)));
            problems.AddRange(document.Diagnostics);
            return document.Root is { } root ? ExpectationReader.Read(root, problems) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            problems.Add(new Diagnostic(DiagnosticIds.UnreadableFile, Severity.Error, new SourcePosition(path, 0, 0),
                $"`{path}` cannot be read", e is DecoderFallbackException ? "save it as UTF-8" : "check the path and its permissions"));
            return [];
        }
    }
}
