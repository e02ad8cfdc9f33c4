using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

/// <summary>A real rsyslog takes the rows apart: what it wrote into its own fields is what was sent.</summary>
public sealed class RsyslogTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("node9-rsyslog-").FullName;
    private readonly SampleEvidence _sample = new();
    private Process? _daemon;

    private string Output => Path.Combine(_directory, "out.jsonl");

    [Theory]
    [InlineData("udp", "syslog")]
    [InlineData("tcp", "syslog")]
    [InlineData("tls", "syslog")]
    [InlineData("tls", "cef")]
    public async Task Rows_arrive_taken_apart_as_they_were_put_together(string transport, string format)
    {
        _sample.WriteEverything();
        int port = FreePort();
        Start(transport, port);
        List<EvidenceRow> rows = [.. new EvidenceReader(_sample.Directory).Rows()];
        var options = new SinkOptions
        {
            Type = "syslog", Address = $"{transport}://localhost:{port}", Format = format,
            Ca = transport == "tls" ? Path.Combine(_directory, "ca.pem") : null,
        };
        await using IEvidenceSink sink = EvidenceSinks.Create(options);

        await SendWhenUpAsync(sink, rows);

        JsonElement[] seen = [.. (await LinesAsync(rows.Count)).Select(static line => JsonElement.Parse(line))];
        Assert.Equal(rows.Select(static row => row.Event), seen.Select(static each => each.GetProperty("msgid").GetString()));
        Assert.All(seen, static each => Assert.Equal("node9-mcp", each.GetProperty("app").GetString()));
        JsonElement held = seen.First(static each => each.GetProperty("msgid").ValueEquals("call.decided"));
        if (format == "cef")
        {
            Assert.Contains("CEF:0|Node9|node9-mcp|", held.GetProperty("msg").GetString(), StringComparison.Ordinal);
            return;
        }

        string data = held.GetProperty("sd").GetString()!;
        Assert.All(["user=\"ada\"", "agent=\"claude-code\"", "approver=\"grace\"", "rules=\"no-drop\""],
            word => Assert.Contains(word, data, StringComparison.Ordinal));
        Assert.StartsWith("allow: claude-code calls files: read_file", held.GetProperty("msg").GetString()!.TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_nobody_vouches_for_gets_nothing()
    {
        _sample.WriteEverything();
        int port = FreePort();
        Start("tls", port);
        List<EvidenceRow> rows = [.. new EvidenceReader(_sample.Directory).Rows()];
        var options = new SinkOptions { Type = "syslog", Address = $"tls://localhost:{port}", Ca = Path.Combine(_directory, "ca.pem") };
        await using (IEvidenceSink trusted = EvidenceSinks.Create(options))
        {
            await SendWhenUpAsync(trusted, rows[..1]);
        }

        await using IEvidenceSink sink = EvidenceSinks.Create(options with { Ca = null });

        var refused = await Assert.ThrowsAsync<EvidenceSinkException>(() => sink.SendAsync(rows, TestContext.Current.CancellationToken));
        Assert.IsType<System.Security.Authentication.AuthenticationException>(refused.InnerException);
    }

    public void Dispose()
    {
        _daemon?.Kill();
        _daemon?.WaitForExit();
        _daemon?.Dispose();
        _sample.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private void Start(string transport, int port)
    {
        string? program = new[] { "/usr/sbin/rsyslogd", "/usr/bin/rsyslogd" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "MISSED: rsyslog is not installed, so no real syslog daemon takes the rows apart");
        string input = transport switch
        {
            "udp" => $"""
                module(load="imudp")
                input(type="imudp" address="127.0.0.1" port="{port}" ruleset="rows")
                """,
            "tcp" => $"""
                module(load="imtcp")
                input(type="imtcp" address="127.0.0.1" port="{port}" ruleset="rows")
                """,
            _ => $"""
                global(defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="{_directory}/ca.pem"
                  defaultNetstreamDriverCertFile="{_directory}/cert.pem" defaultNetstreamDriverKeyFile="{_directory}/key.pem")
                module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
                input(type="imtcp" address="127.0.0.1" port="{port}" ruleset="rows")
                """,
        };
        if (transport == "tls")
        {
            Assert.SkipUnless(
                Directory.GetDirectories("/usr/lib").Append("/usr/lib").Any(static at => File.Exists(Path.Combine(at, "rsyslog", "lmnsd_ossl.so"))),
                "MISSED: rsyslog-openssl is not installed, so syslog over TLS is not tested");
            Certify();
        }

        string config = Path.Combine(_directory, "rsyslog.conf");
        File.WriteAllText(config, $$"""
            global(workDirectory="{{_directory}}" maxMessageSize="64k")
            {{input}}
            template(name="fields" type="list" option.jsonf="on") {
              property(outname="app" name="app-name" format="jsonf")
              property(outname="msgid" name="msgid" format="jsonf")
              property(outname="sd" name="structured-data" format="jsonf")
              property(outname="msg" name="msg" format="jsonf")
            }
            ruleset(name="rows") { action(type="omfile" file="{{Output}}" template="fields" asyncWriting="off") }

            """);
        _daemon = Process.Start(new ProcessStartInfo(program, ["-n", "-f", config, "-i", Path.Combine(_directory, "pid")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
    }

    /// <summary>An authority of the test's own, and a certificate for <c>localhost</c>.</summary>
    private void Certify()
    {
        using var authorityKey = RSA.Create(2048);
        var about = new CertificateRequest("CN=node9 test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        about.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = about.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var key = RSA.Create(2048);
        var asked = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        asked.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = asked.Create(
            authority, DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddHours(12), [1, 2, 3, 4]);
        File.WriteAllText(Path.Combine(_directory, "ca.pem"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_directory, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_directory, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A stream is there once it takes a connection, a datagram's port once it is bound.</summary>
    private async Task SendWhenUpAsync(IEvidenceSink sink, List<EvidenceRow> rows)
    {
        for (int i = 0; _daemon is not null; i++)
        {
            try
            {
                while (!File.Exists(Path.Combine(_directory, "pid")))
                {
                    await Task.Yield();
                }

                await sink.SendAsync(rows, TestContext.Current.CancellationToken);
                return;
            }
            catch (EvidenceSinkException) when (i < 200 && !_daemon.HasExited)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<string[]> LinesAsync(int count)
    {
        using var watch = new FileSystemWatcher(_directory);
        while (true)
        {
            Task changed = ChangedAsync(watch);
            string[] lines = File.Exists(Output) ? File.ReadAllText(Output).Split('\n')[..^1] : [];
            if (lines.Length >= count)
            {
                return lines;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
    }

    private static Task ChangedAsync(FileSystemWatcher watch)
    {
        var changed = new TaskCompletionSource();
        watch.Changed += (_, _) => changed.TrySetResult();
        watch.Created += (_, _) => changed.TrySetResult();
        watch.EnableRaisingEvents = true;
        return changed.Task;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
