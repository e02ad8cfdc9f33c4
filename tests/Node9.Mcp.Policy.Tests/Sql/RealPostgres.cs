using System.Diagnostics;
using Npgsql;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>A PostgreSQL server of this run's own, in a temporary directory, on a Unix socket in it. Started on first
/// use, gone at the end. Where no server is installed <see cref="Missing"/> says so, and tests skip by that
/// name.</summary>
/// <remarks>Looks in <c>NODE9_POSTGRES_BIN</c>, then <c>/usr/lib/postgresql/*/bin</c>. The server refuses to run as
/// root, so root runs it as <c>nobody</c>.</remarks>
public sealed class RealPostgres : IAsyncLifetime
{
    private const string Port = "54329";
    private readonly string? _bin = Find();
    private string _root = "";

    /// <summary>Why there is no server, or null.</summary>
    public string? Missing => _bin is null
        ? "real PostgreSQL: no server binaries on this machine (set NODE9_POSTGRES_BIN)" : null;

    /// <summary>A directory that the server may write into.</summary>
    public string Work => Path.Combine(_root, "work");

    /// <summary>Whether the last trial left everything as it was, so that the next may go on there.</summary>
    public bool Clean { get; set; }

    public async ValueTask InitializeAsync()
    {
        if (_bin is null)
        {
            return;
        }

        _root = Directory.CreateTempSubdirectory("n9pg").FullName;
        Directory.CreateDirectory(Work);
        if (Environment.IsPrivilegedProcess)
        {
            await Run("chown", ["-R", "nobody", _root], asServer: false);
        }

        string data = Path.Combine(_root, "data");
        await Run(
            $"{_bin}/initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        await Run(
            $"{_bin}/pg_ctl",
            ["-D", data, "-w", "-l", Path.Combine(_root, "log"), "-o",
                $"-p {Port} -k {_root} -c listen_addresses= -c fsync=off -c max_prepared_transactions=5", "start"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_root.Length > 0)
        {
            await Run($"{_bin}/pg_ctl", ["-D", Path.Combine(_root, "data"), "-m", "immediate", "stop"]);
            Directory.Delete(_root, recursive: true);
        }
    }

    /// <summary>An open connection as the superuser; the caller disposes it.</summary>
    public async Task<NpgsqlConnection> Connect(string database)
    {
        NpgsqlConnection connection = new($"Host={_root};Port={Port};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs <paramref name="script"/> through psql, stopping at the first error; what psql said on failure, or
    /// null.</summary>
    public async Task<string?> Psql(string database, string script)
    {
        (int code, string output) = await Start(
            $"{_bin}/psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", _root, "-p", Port, "-U", "postgres", "-d",
                database, "-f", "-"], true, script);
        return code == 0 ? null : output;
    }

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("NODE9_POSTGRES_BIN");
        IEnumerable<string> candidates = named is not null
            ? [named]
            : Directory.Exists("/usr/lib/postgresql")
                ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(each => $"{each}/bin")
                : [];
        return candidates.FirstOrDefault(each => File.Exists($"{each}/initdb") && File.Exists($"{each}/psql"));
    }

    private static async Task Run(string file, string[] arguments, bool asServer = true)
    {
        (int code, string output) = await Start(file, arguments, asServer, "");
        Assert.True(code == 0, $"{file} ended with {code}: {output}");
    }

    private static async Task<(int Code, string Output)> Start(
        string file, string[] arguments, bool asServer, string input)
    {
        ProcessStartInfo start = new(file, arguments);
        if (asServer && Environment.IsPrivilegedProcess)
        {
            string command = string.Join(
                ' ', arguments.Prepend(file).Select(each => $"'{each.Replace("'", "'\\''")}'"));
            start = new ProcessStartInfo("su", ["nobody", "-s", "/bin/sh", "-c", command]);
        }

        // pg_ctl's child keeps the standard output open, so nothing waits for its end.
        bool daemon = file.EndsWith("pg_ctl", StringComparison.Ordinal);
        start.RedirectStandardInput = true;
        start.RedirectStandardError = !daemon;
        start.RedirectStandardOutput = !daemon;
        start.WorkingDirectory = Path.GetTempPath();
        start.Environment["PGOPTIONS"] = "-c statement_timeout=5000 -c lock_timeout=2000 -c client_min_messages=error";
        using Process process = Process.Start(start)!;
        Task<string> errors = daemon ? Task.FromResult("") : process.StandardError.ReadToEndAsync();
        Task<string> output = daemon ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, daemon ? "" : await errors + await output);
    }
}
