using System.Diagnostics;

namespace Node9.Mcp.Policy.Tests.Schemas;

/// <summary>Finds the official JSON-Schema-Test-Suite, fetching it once per machine. Where it is not to be had the
/// asking test is skipped and says what was missed.</summary>
/// <remarks>Tried in order: the directory in <c>NODE9_JSON_SCHEMA_SUITE</c>; an earlier fetch; npm's
/// <c>@json-schema-org/tests</c>, whose only dependency is the suite's GitHub repository, so that it takes both; and
/// Debian's package of the Perl acceptance tests, which holds a copy.</remarks>
internal static class OfficialSuite
{
    private const string NpmPackage = "@json-schema-org/tests@2.0.0";
    private const string DebianPackage = "libtest-json-schema-acceptance-perl";
    private static readonly Lazy<string?> Root = new(Find, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>The directory of <paramref name="draft"/>'s mandatory tests.</summary>
    public static string Directory(string draft)
    {
        if (Root.Value is null)
        {
            Assert.Skip(
                $"MISSED: the official JSON Schema test suite ({draft}). Neither npm ({NpmPackage}, with GitHub) nor apt"
                + $" ({DebianPackage}) could be reached; set NODE9_JSON_SCHEMA_SUITE to a copy's `tests` directory");
        }

        return Path.Combine(Root.Value, draft);
    }

    private static string? Find()
    {
        string cache = Path.Combine(Path.GetTempPath(), "node9-json-schema-suite-2");
        return Locate(Environment.GetEnvironmentVariable("NODE9_JSON_SCHEMA_SUITE"))
            ?? Locate(cache)
            ?? Fetch(cache, $"npm install --ignore-scripts --no-audit --no-fund --prefix . {NpmPackage}")
            ?? Fetch(cache, $"apt-get download {DebianPackage} && dpkg -x {DebianPackage}_*.deb .");
    }

    private static string? Fetch(string cache, string command)
    {
        string staging = $"{cache}-{Guid.NewGuid():N}";
        System.IO.Directory.CreateDirectory(staging);
        try
        {
            if (OperatingSystem.IsWindows() || !Run(command, staging) || Locate(staging) is null)
            {
                return null;
            }

            if (!System.IO.Directory.Exists(cache))
            {
                System.IO.Directory.Move(staging, cache);
            }

            return Locate(cache);
        }
        finally
        {
            if (System.IO.Directory.Exists(staging))
            {
                System.IO.Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static bool Run(string command, string directory)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(TimeSpan.FromSeconds(90)))
        {
            process.Kill(entireProcessTree: true);
            return false;
        }

        return process.ExitCode == 0;
    }

    private static string? Locate(string? directory)
    {
        if (!System.IO.Directory.Exists(directory))
        {
            return null;
        }

        string? found = System.IO.Directory
            .EnumerateDirectories(directory, "draft2020-12", SearchOption.AllDirectories)
            .FirstOrDefault(draft => File.Exists(Path.Combine(draft, "unevaluatedProperties.json")));
        return found is null ? null : Path.GetDirectoryName(found);
    }
}
