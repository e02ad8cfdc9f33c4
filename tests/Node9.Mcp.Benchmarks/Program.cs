using BenchmarkDotNet.Running;
using Node9.Mcp.Benchmarks.Evidence;
using Node9.Mcp.Benchmarks.Gateway;

// `gateway` times whole processes against a direct connection; `echo` is the server it does that with; `evidence` writes, verifies and searches a large log; everything else
// is BenchmarkDotNet's.
return args switch
{
    ["echo"] => EchoServer.Run(),
    ["gateway", .. string[] rest] => GatewayRatio.Run(rest),
    ["evidence", .. string[] rest] => EvidenceFigures.Run(rest),
    _ => BenchmarkSwitcher.FromAssembly(typeof(EchoServer).Assembly).Run(args).Any() ? 0 : 1,
};
