using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Configuration.Trust;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Cli.Verbs.Trust;

/// <summary>One run of <c>trust</c>.</summary>
internal sealed class TrustRun(StateDirectory state, bool json, TextWriter output, TextWriter error)
{
    private readonly string _path = state.File(TrustBook.FileName);

    /// <summary>Shows every file that is trusted, and whether it is still what it was.</summary>
    public int List()
    {
        TrustBook book = TrustBook.Read(_path);
        if (json)
        {
            output.WriteLine(JsonText.Of(writer =>
            {
                writer.WriteStartArray();
                foreach (TrustedFile file in book.Files)
                {
                    writer.WriteStartObject();
                    writer.WriteString("path", file.Path);
                    writer.WriteString("digest", file.Digest);
                    writer.WriteString("since", file.Since.ToString("O", CultureInfo.InvariantCulture));
                    writer.WriteString("is", Now(book, file.Path));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }));
            return ExitCode.Done;
        }

        foreach (TrustedFile file in book.Files)
        {
            output.WriteLine($"{TerminalText.Show(file.Path)}  since {file.Since.ToLocalTime():yyyy-MM-dd HH:mm}  {Now(book, file.Path)}");
        }

        if (book.Files.Count == 0)
        {
            output.WriteLine("no repository's file is trusted");
        }

        return ExitCode.Done;
    }

    /// <summary>Trusts the file of <paramref name="directory"/> as it is now.</summary>
    public int Trust(string directory)
    {
        if (PersonOnly.Refuse(state, "nothing was trusted", error) is { } refused)
        {
            return refused;
        }

        string file = FileOf(directory);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: `{TerminalText.Show(file)}` cannot be read");
            error.WriteLine("  hint: name the directory in which the repository's `mcp-proxy.json` lies");
            return ExitCode.Usage;
        }

        var trusted = new TrustedFile(file, TrustBook.Digest(content), TimeProvider.System.GetUtcNow());
        TrustBook.Read(_path).With(trusted).Save(_path);
        Say("trusted", file, $"trusted {TerminalText.Show(file)} as it is now ({trusted.Digest[..12]}); a change takes the trust away");
        return ExitCode.Done;
    }

    /// <summary>Trusts the file of <paramref name="directory"/> no longer. Anybody may tighten.</summary>
    public int Revoke(string directory)
    {
        string file = FileOf(directory);
        TrustBook book = TrustBook.Read(_path);
        if (!book.Files.Any(each => each.Path == file))
        {
            error.WriteLine($"error: `{TerminalText.Show(file)}` is not trusted");
            error.WriteLine("  hint: see what is with `node9-mcp trust --list`");
            return ExitCode.Refused;
        }

        book.Without(file).Save(_path);
        Say("revoked", file, $"revoked {TerminalText.Show(file)}: it only tightens now");
        return ExitCode.Done;
    }

    private void Say(string done, string file, string sentence) => output.WriteLine(json
        ? JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(done, file);
            writer.WriteEndObject();
        })
        : sentence);

    private static string Now(TrustBook book, string path)
    {
        try
        {
            return book.Judge(path, TrustBook.Digest(File.ReadAllBytes(path))) == TrustFinding.Trusted ? "unchanged" : "changed";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "missing";
        }
    }

    /// <summary>The file as a start in that directory names it: where a link leads, since that is what the system tells.</summary>
    private static string FileOf(string directory)
    {
        string full = Path.GetFullPath(directory);
        string real = Directory.Exists(full) && new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? target.FullName : full;
        return Path.GetFileName(real) == "mcp-proxy.json" && File.Exists(real) ? real : Path.Combine(real, "mcp-proxy.json");
    }
}
