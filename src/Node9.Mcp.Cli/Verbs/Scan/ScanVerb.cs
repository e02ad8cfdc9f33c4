using System.CommandLine;
using System.Text;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Verbs.Scan;

/// <summary><c>scan</c>: which credentials, injected instructions and hidden characters are in files. Exit code 1 when there
/// are any. What is secret is never printed.</summary>
internal static class ScanVerb
{
    private const long LargestFile = 64 << 20;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var batch = new Option<bool>("--batch")
        {
            Description = "Read one text per line from standard input ({\"id\",\"text\"} or {\"id\",\"definition\"}) and answer each with one line.",
        };
        var json = new Option<bool>("--json") { Description = "Write one JSON object for each finding." };
        var files = new Argument<string[]>("file")
        {
            Description = "The files; `-` is standard input.", Arity = ArgumentArity.ZeroOrMore, HelpName = "FILE…|-",
        };
        var verb = new Command("scan", "Find credentials, injected instructions and hidden characters.") { batch, json, files };
        verb.SetAction(parse =>
        {
            string[] names = parse.GetValue(files)!;
            if (parse.GetValue(batch))
            {
                return ScanBatch.Run(Console.OpenStandardInput(), Console.OpenStandardOutput());
            }

            if (names.Length == 0)
            {
                Console.Error.WriteLine("error: there is no file to scan\n  hint: node9-mcp scan notes.md");
                return ExitCode.Usage;
            }

            return Files(names, parse.GetValue(json));
        });
        return verb.WithExamples(
            "node9-mcp scan README.md .env",
            "git diff | node9-mcp scan --json -",
            "node9-mcp scan --batch < texts.jsonl");
    }

    private static int Files(string[] names, bool json)
    {
        int code = ExitCode.Done;
        using Stream output = Console.OpenStandardOutput();
        foreach (string name in names)
        {
            string text;
            try
            {
                text = Read(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"error: `{TerminalText.Show(name)}` cannot be read: {TerminalText.Show(e.Message)}\n  hint: name a file that you may read, or `-`");
                code = ExitCode.Unavailable;
                continue;
            }

            IReadOnlyList<InspectionFinding> findings = TextInspector.Inspect(text, TextPlace.Content);
            code = findings.Count > 0 && code == ExitCode.Done ? ExitCode.Refused : code;
            Show(output, name, text, findings, json);
        }

        return code;
    }

    private static string Read(string name)
    {
        if (name == "-")
        {
            using var reader = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            return reader.ReadToEnd();
        }

        return new FileInfo(name).Length > LargestFile
            ? throw new IOException("it is larger than 64 MB")
            : File.ReadAllText(name);
    }

    private static void Show(Stream output, string name, string text, IReadOnlyList<InspectionFinding> findings, bool json)
    {
        foreach (InspectionFinding finding in findings)
        {
            (int line, int column) = Position(text, finding.Start);
            if (json)
            {
                ScanJson.WriteFinding(output, name, line, column, finding);
            }
            else
            {
                Console.WriteLine($"{TerminalText.Show(name)}:{line}:{column}: {finding.Kind} ({finding.Severity.ToString().ToLowerInvariant()}): {finding.Says}");
            }
        }
    }

    private static (int Line, int Column) Position(string text, int offset)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, offset);
        return (before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
