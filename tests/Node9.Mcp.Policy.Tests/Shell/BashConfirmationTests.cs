using System.Diagnostics;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>Holds the case files against the real bash: whether it parses a script, and what it runs. Every command a case
/// may run is a stub that records its words, in an empty directory, with nothing else on PATH but text filters.</summary>
public sealed class BashConfirmationTests
{
    private const string Bash = "/bin/bash";
    private const char EndOfVector = '\u001e';

    private static readonly string[] Filters =
        ["cat", "base64", "rev", "tr", "xxd", "sh", "bash", "basename", "dirname", "seq", "tee", "env"];

    public static TheoryData<string> Everything => GrammarCase.Names(static _ => true);

    public static TheoryData<string> Runnable => GrammarCase.Names(static each => !each.IsError);

    [Theory]
    [MemberData(nameof(Everything))]
    public void Bash_parses_what_the_cases_call_valid_and_nothing_else(string name)
    {
        RequireBash();
        GrammarCase each = GrammarCase.Find(name);
        using Process process = Start(["-n", "-c", each.Script], Path.GetTempPath(), "/nonexistent");

        Assert.Equal(each.IsError, process.ExitCode != 0);
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public void Bash_runs_the_words_that_the_cases_list(string name)
    {
        RequireBash();
        GrammarCase each = GrammarCase.Find(name);
        string root = Directory.CreateTempSubdirectory("node9-grammar-").FullName;
        try
        {
            string record = Path.Combine(root, "record");
            string stubs = WriteStubs(root, record);
            string work = Directory.CreateDirectory(Path.Combine(root, "work")).FullName;
            using (Start(["-c", each.Script], work, stubs))
            {
                string seen = File.Exists(record) ? File.ReadAllText(record) : "";

                Assert.Equal(GrammarCase.Listing(each.Argv), GrammarCase.Listing(Vectors(seen)));
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void RequireBash()
    {
        if (!File.Exists(Bash))
        {
            Assert.Skip($"{Bash} is missing: the shell cases are not confirmed against the real bash");
        }
    }

    private static IEnumerable<string> Vectors(string seen) =>
        seen.Split(EndOfVector + "\0", StringSplitOptions.RemoveEmptyEntries)
            .Select(static vector => string.Join('|', vector[..^1].Split('\0')));

    private static string WriteStubs(string root, string record)
    {
        string stubs = Directory.CreateDirectory(Path.Combine(root, "stubs")).FullName;
        foreach (string command in GrammarCase.Recorded)
        {
            string path = Path.Combine(stubs, command);
            File.WriteAllText(path, $"#!{Bash}\nprintf '%s\\0' \"${{0##*/}}\" \"$@\" '{EndOfVector}' >> '{record}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        foreach (string filter in Filters)
        {
            string? real = new[] { "/usr/bin/", "/bin/" }.Select(folder => folder + filter).FirstOrDefault(File.Exists);
            if (real is null)
            {
                Assert.Skip($"`{filter}` is missing: the shell cases are not confirmed against the real bash");
            }

            File.CreateSymbolicLink(Path.Combine(stubs, filter), real);
        }

        return stubs;
    }

    private static Process Start(string[] arguments, string directory, string path)
    {
        var start = new ProcessStartInfo(Bash, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["HOME"] = "/home/u";
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process;
    }
}
