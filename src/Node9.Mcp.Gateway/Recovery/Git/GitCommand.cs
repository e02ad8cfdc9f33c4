using System.Diagnostics;
using System.Text;

namespace Node9.Mcp.Gateway.Recovery.Git;

/// <summary>Runs <c>git</c> for what no plain file tells, so that nothing which the repository or the user configured runs
/// with it.</summary>
/// <remarks>A repository that an agent prepared could name programs as hooks, filters, file watchers, helpers and editors.
/// Only commands are used that compare no file contents (a comparison would run clean filters) and show nothing; hooks and
/// the watcher are switched off, fetching is forbidden, and the environment's <c>GIT_*</c> is not handed on.</remarks>
internal sealed class GitCommand(string directory)
{
    private const int MostOutput = 64 << 20;
    private static readonly UTF8Encoding Strict = new(false, true);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Safe =
    [
        "--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs", "-c", "core.hooksPath=/dev/null",
        "-c", "core.fsmonitor=false", "-c", "core.untrackedCache=false", "-c", "protocol.allow=never",
        "-c", "core.alternateRefsCommand=", "-c", "core.quotePath=false",
    ];

    /// <summary>What it prints, or null when it fails.</summary>
    /// <exception cref="RecoveryException">There is no <c>git</c>, it did not end, or prints too much or no UTF-8.</exception>
    public string? Try(ReadOnlySpan<string> arguments, string? indexFile = null)
    {
        var start = new ProcessStartInfo(Program())
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.Latin1,
        };
        foreach (string argument in (ReadOnlySpan<string>)[.. Safe, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        if (indexFile is not null)
        {
            start.Environment["GIT_INDEX_FILE"] = indexFile;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        using var gone = new CancellationTokenSource(Patience);
        using CancellationTokenRegistration stop = gone.Token.Register(() => process.Kill(true));
        string bytes = Read(process);
        process.WaitForExit();
        if (gone.IsCancellationRequested)
        {
            throw new RecoveryException($"`git {arguments[0]}` did not end", "look at the repository with `git status`");
        }

        try
        {
            return process.ExitCode == 0 ? Strict.GetString(Encoding.Latin1.GetBytes(bytes)) : null;
        }
        catch (ArgumentException e)
        {
            throw new RecoveryException("a name in the repository is not UTF-8", "rename it, or let a person decide", e);
        }
    }

    /// <summary>What it prints.</summary>
    /// <exception cref="RecoveryException">As for <see cref="Try"/>, and when it fails.</exception>
    public string Run(ReadOnlySpan<string> arguments) => Try(arguments) ?? throw new RecoveryException(
        $"`git {arguments[0]}` failed in `{directory}`", "look at the repository with `git status`");

    private static string Read(Process process)
    {
        var text = new StringBuilder();
        char[] buffer = new char[32 * 1024];
        for (int read; (read = process.StandardOutput.Read(buffer)) > 0;)
        {
            if (text.Length + read > MostOutput)
            {
                process.Kill(true);
                throw new RecoveryException("the repository is too large to list", "let a person decide about the call");
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    /// <summary>Searched in absolute directories only: not what stands in the repository.</summary>
    private static string Program()
    {
        string name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(directory) && File.Exists(Path.Join(directory, name)))
            {
                return Path.Join(directory, name);
            }
        }

        throw new RecoveryException("there is no `git` to ask about the repository", "install git, or put it on `PATH`");
    }
}
