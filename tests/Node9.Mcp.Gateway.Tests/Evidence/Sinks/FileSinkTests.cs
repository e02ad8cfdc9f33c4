using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

public sealed class FileSinkTests : EvidenceSinkContract
{
    private readonly string _directory = Directory.CreateTempSubdirectory("node9-sink-").FullName;

    private string Place => Path.Combine(_directory, "there");

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    protected override Task StartAsync()
    {
        if (Directory.Exists(Place + ".away"))
        {
            Directory.Move(Place + ".away", Place);
        }

        Directory.CreateDirectory(Place);
        return Task.CompletedTask;
    }

    protected override Task StopAsync()
    {
        Directory.Move(Place, Place + ".away");
        return Task.CompletedTask;
    }

    protected override IEvidenceSink Create() =>
        EvidenceSinks.Create(new SinkOptions { Type = "file", Address = Path.Combine(Place, "rows.jsonl") });

    protected override Task<IReadOnlyList<string>> TextsAsync(int rows)
    {
        string file = Path.Combine(Place, "rows.jsonl");
        return Task.FromResult<IReadOnlyList<string>>(File.Exists(file) ? File.ReadAllLines(file) : []);
    }
}
