using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Messages;

namespace Node9.Mcp.Benchmarks;

/// <summary>The strict JSON door: what every line pays, and what a judged one pays on top.</summary>
[MemoryDiagnoser]
public class DoorBenchmark
{
    private readonly byte[] _call =
        """{"jsonrpc":"2.0","id":4711,"method":"tools/call","params":{"name":"echo","arguments":{"text":"1234567890123456789012345678901234567890"}}}"""u8
            .ToArray();

    [Benchmark]
    public int ReadEnvelope() => EnvelopeReader.Read(_call, 1024).ParamsAt.Start;

    [Benchmark]
    public bool ParseStrictly()
    {
        Envelope envelope = EnvelopeReader.Read(_call, 1024);
        bool passes = StrictJson.TryParse(envelope.ParamsAt.Of((ReadOnlyMemory<byte>)_call), 1024, out JsonDocument? document, out _);
        document!.Dispose();
        return passes;
    }
}
