using System.Text;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Files;

/// <summary>Reads a configuration file into a document.</summary>
internal static class ConfigurationText
{
    private const long MaxBytes = 16 * 1024 * 1024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The document; null when the file is optional and missing, or has a problem, which is then reported.</summary>
    public static DocumentNode? Read(ConfigurationFile file, ICollection<Diagnostic> problems) =>
        Read(file, problems, out _);

    /// <summary>The same, with the bytes that were read.</summary>
    public static DocumentNode? Read(ConfigurationFile file, ICollection<Diagnostic> problems, out byte[] content)
    {
        content = [];
        if (file.Optional && FileStatus.IsMissing(file.Path))
        {
            return null;
        }

        try
        {
            if (new FileInfo(file.Path) is { Exists: true, Length: > MaxBytes })
            {
                Report(file, "is larger than 16 MiB", "a configuration is a few kilobytes; check that this is the right file", problems);
                return null;
            }

            content = File.ReadAllBytes(file.Path);
            DocumentResult document = DocumentReader.Read(file.Shown, Strict.GetString(content));
            foreach (Diagnostic problem in document.Diagnostics)
            {
                problems.Add(problem);
            }

            return document.Root;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            if (!file.Optional)
            {
                Report(file, "does not exist", "check the path", problems);
            }
        }
        catch (DecoderFallbackException)
        {
            Report(file, "is not UTF-8 text", "save it as UTF-8", problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(file, "cannot be read", "check its permissions and that it is a file", problems);
        }

        return null;
    }

    private static void Report(ConfigurationFile file, string what, string hint, ICollection<Diagnostic> problems) =>
        problems.Add(new Diagnostic(DiagnosticIds.UnreadableFile, Severity.Error, new SourcePosition(file.Shown, 0, 0),
            $"`{file.Shown}` {what}", hint));
}
