using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Benchmarks;

/// <summary>Command lines from the text to the verdict, every shield on.</summary>
[MemoryDiagnoser]
public class ShellBenchmark
{
    private const string Script = """
        set -euo pipefail
        cd src
        name=report
        out="build/$name"
        mkdir -p "$out"
        for file in a.txt b.txt c.txt; do
          echo "reading $file"
          grep -n TODO "$file" > "$out/$file.todo"
        done
        if [ -f package.json ]; then
          npm run build
          npm test
        else
          make -j4
        fi
        git add -A
        git status --short | head -20
        wc -l "$out"/*.todo | sort -n
        ls -la "$out"
        printf '%s\n' "done with $name"
        """;

    private readonly CallContext _context = new()
    {
        Agent = "claude-code",
        User = "ada",
        WorkingDirectory = "/home/ada/project",
        Home = "/home/ada",
        Time = DateTimeOffset.UnixEpoch,
    };

    private readonly ToolCall _plain = Bash("git status");
    private readonly ToolCall _piped = Bash("grep -rn TODO src --include='*.cs' | sort | uniq -c | head -20");
    private readonly ToolCall _script = Bash(Script);
    private readonly ToolCall _refused = Bash("cd build && rm -rf ../src && git push --force origin main");

    private PolicyEngine _engine = null!;

    [GlobalSetup]
    public void SetUp() => _engine = new PolicyEngine(
        ConfigurationLoader.Load(ConfigurationRequest.ForThisProcess(needsServers: false)).Snapshot!.Policy);

    [Benchmark]
    public Verdict EverydayCommand() => _engine.Evaluate(_plain, _context);

    [Benchmark]
    public Verdict Pipeline() => _engine.Evaluate(_piped, _context);

    [Benchmark]
    public Verdict TwentyLines() => _engine.Evaluate(_script, _context);

    [Benchmark]
    public Verdict HeldCommand() => _engine.Evaluate(_refused, _context);

    [Benchmark]
    public Explanation Explained() => _engine.Explain(_plain, _context);

    private static ToolCall Bash(string command) => new()
    {
        Tool = "Bash",
        Arguments = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command }),
    };
}
