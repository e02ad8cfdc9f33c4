using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Inspection;
using Node9.Mcp.Gateway.Messages;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Benchmarks;

/// <summary>What inspecting costs where nothing is to be found: an ordinary result of 10 KB, and a small one.</summary>
[MemoryDiagnoser]
public class InspectionBenchmark
{
    private const string Paragraph =
        "The installer reads config.yaml and the user's settings; each password is kept in the keyring, so the token=${TOKEN} "
        + "in README.md is a placeholder. See https://docs.example.org/guide?page=2 and commit 3f786850e387550fdab836ed7e6dc881de23001b.\n";

    private static readonly string Large = string.Concat(Enumerable.Repeat(Paragraph, (10_240 / Paragraph.Length) + 1))[..10_240];

    private static readonly byte[] LargeLine = Line(Large);
    private static readonly byte[] SmallLine = Line("The build passed: 214 tests in 12 s.");

    private readonly MessageInspector _inspector = new(new InspectionOptions());

    [Benchmark]
    public int SecretsInTenKilobytes() => SecretScanner.Scan(Large).Count;

    [Benchmark]
    public int InstructionsInTenKilobytes() => InjectionScanner.Scan(Large, TextPlace.Content).Count;

    [Benchmark]
    public int ResultOfTenKilobytes() => Inspect(LargeLine);

    [Benchmark]
    public int SmallResult() => Inspect(SmallLine);

    private int Inspect(byte[] line) => _inspector.Inspect(line, new Envelope.Slice(0, line.Length), 64).Kinds.Count;

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(
        $$"""{"content":[{"type":"text","text":{{JsonSerializer.Serialize(text)}}}],"isError":false}""");
}
