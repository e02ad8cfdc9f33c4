using System.Text;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>Reads a client's file so that writing the same text gives the same bytes.</summary>
internal static class FileText
{
    private const long MaxBytes = 64L << 20;

    /// <summary>UTF-8 that keeps a byte order mark as a character and takes no wrong byte.</summary>
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes of the file; null when it is not there, or has a problem, which is then reported.</summary>
    public static byte[]? Read(string path, ICollection<Diagnostic> problems)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return null;
            }

            if (file.Length > MaxBytes)
            {
                Report(DiagnosticIds.UnreadableFile, path, "is larger than 64 MiB", "check that this is the right file", problems);
                return null;
            }

            byte[] content = File.ReadAllBytes(path);
            _ = Strict.GetCharCount(content);
            return content;
        }
        catch (DecoderFallbackException)
        {
            Report(DiagnosticIds.UnreadableFile, path, "is not UTF-8 text", "save it as UTF-8", problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(DiagnosticIds.UnreadableFile, path, "cannot be read", "check its permissions and that it is a file", problems);
        }

        return null;
    }

    /// <summary>Reports it when the file's owner has taken away the right to write it.</summary>
    public static void RefuseReadOnly(string target, ICollection<Diagnostic> problems)
    {
        bool readOnly = File.Exists(target) && (OperatingSystem.IsWindows()
            ? File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)
            : (File.GetUnixFileMode(target) & UnixFileMode.UserWrite) == 0);
        if (readOnly)
        {
            Report(DiagnosticIds.ReadOnlyClientFile, target, "is read-only and was left as it is",
                $"`chmod u+w {target}`, if it is meant to be changed", problems);
        }
    }

    /// <summary>Reports a problem of the file as a whole.</summary>
    public static void Report(string id, string path, string what, string hint, ICollection<Diagnostic> problems) =>
        problems.Add(new Diagnostic(id, Severity.Error, new SourcePosition(path, 0, 0), $"`{path}` {what}", hint));
}
