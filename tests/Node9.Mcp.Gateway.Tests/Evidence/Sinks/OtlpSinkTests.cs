using System.Diagnostics;
using System.Text.Json;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

/// <summary>The receiver takes bodies apart with OpenTelemetry's own definitions and answers 400 to what is not theirs.</summary>
public sealed class OtlpSinkTests : EvidenceSinkContract
{
    private readonly List<string> _seen = [];
    private Process? _receiver;
    private string _port = "0";

    [Fact]
    public async Task Each_completed_call_is_a_span_of_its_session_and_counted()
    {
        using var sample = new SampleEvidence();
        sample.WriteEverything();
        await StartAsync();
        await using IEvidenceSink sink = Create();

        await sink.SendAsync([.. new Node9.Mcp.Gateway.Evidence.EvidenceReader(sample.Directory).Rows()], TestContext.Current.CancellationToken);

        await StopAsync();
        JsonElement[] all = [.. _seen.Select(static line => JsonElement.Parse(line))];
        Assert.All(all, static each => Assert.Equal("[]", each.GetProperty("problems").GetRawText()));
        Assert.Equal(["/v1/logs", "/v1/traces", "/v1/metrics"], all.Select(static each => each.GetProperty("url").GetString()));
        JsonElement spans = all[1].GetProperty("body").GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans");
        Assert.Equal(6, spans.GetArrayLength());
        Assert.Single(spans.EnumerateArray().Select(static span => span.GetProperty("traceId").GetString()).Distinct());
        Assert.Equal("execute_tool read_file", spans[0].GetProperty("name").GetString());
    }

    public override void Dispose()
    {
        base.Dispose();
        _receiver?.Kill();
        _receiver?.Dispose();
    }

    protected override async Task StartAsync()
    {
        _receiver = NodePrograms.Start("otlp.js", _port);
        _port = (await _receiver.StandardOutput.ReadLineAsync())!;
    }

    protected override async Task StopAsync()
    {
        _receiver!.Kill();
        while (await _receiver.StandardOutput.ReadLineAsync() is { } line)
        {
            _seen.Add(line);
        }

        await _receiver.WaitForExitAsync();
    }

    protected override IEvidenceSink Create() =>
        EvidenceSinks.Create(new SinkOptions { Type = "otlp", Address = $"http://127.0.0.1:{_port}" });

    protected override async Task<IReadOnlyList<string>> TextsAsync(int rows)
    {
        while (rows > _seen.Sum(Rows))
        {
            _seen.Add((await _receiver!.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
        }

        return [.. _seen.Where(static line => line.Contains("/v1/logs", StringComparison.Ordinal))];
    }

    private static int Rows(string line) =>
        line.Contains("/v1/logs", StringComparison.Ordinal) ? line.Split("log.record.uid").Length - 1 : 0;
}
