using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Node9.Mcp.EndToEnd.Tests.Servers;

/// <summary>A PostgreSQL of the test's own, on loopback, thrown away afterwards. It never runs as root.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("n9p-").FullName;
    private readonly string _programs;
    private readonly int _port;

    private PostgresServer(string programs, int port) => (_programs, _port) = (programs, port);

    /// <summary>Where it is, as its MCP server wants it.</summary>
    public string Url => $"postgresql://app@127.0.0.1:{_port}/shop";

    /// <summary>Starts one; null when none is installed.</summary>
    public static async Task<PostgresServer?> StartAsync()
    {
        if (Find() is not { } programs)
        {
            return null;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var server = new PostgresServer(programs, port);
        if (Environment.IsPrivilegedProcess)
        {
            await MustAsync(Programs.Info("chown", ["nobody", server._root]));
        }

        await server.DoAsync($"{programs}/initdb -D {server._root}/data -U app -A trust --no-sync");
        await server.DoAsync(
            $"{programs}/pg_ctl -D {server._root}/data -w -l {server._root}/log "
            + $"-o '-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {server._root}' start");
        await server.SqlAsync("CREATE DATABASE shop", "postgres");
        await server.SqlAsync("CREATE TABLE customers (id int PRIMARY KEY, name text); INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace')");
        return server;
    }

    /// <summary>The first value that a query gives.</summary>
    public async Task<object?> SqlAsync(string sql, string database = "shop")
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=app;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DoAsync($"{_programs}/pg_ctl -D {_root}/data -m immediate -w stop");
        Directory.Delete(_root, recursive: true);
    }

    private static string? Find() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(static d => Path.Combine(d, "bin"))
            .LastOrDefault(static d => File.Exists(Path.Combine(d, "initdb")))
        : Path.GetDirectoryName(Programs.OnPath("initdb"));

    private Task DoAsync(string command)
    {
        ProcessStartInfo info = Environment.IsPrivilegedProcess
            ? Programs.Info("su", ["nobody", "-s", "/bin/sh", "-c", command])
            : Programs.Info("/bin/sh", ["-c", command]);
        info.WorkingDirectory = "/";
        return MustAsync(info);
    }

    private static async Task MustAsync(ProcessStartInfo info)
    {
        Programs.Ran ran = await Programs.RunAsync(info);
        Assert.True(ran.Code == 0, $"{info.FileName} {string.Join(' ', info.ArgumentList)}: {ran.Output}{ran.Error}");
    }
}
