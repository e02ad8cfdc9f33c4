using Node9.Mcp.Gateway.Approvals.Processes;

namespace Node9.Mcp.Gateway.Tests.Approvals;

/// <summary>A process table that shows what a test put into it; nothing at first.</summary>
internal sealed class FakeProcesses : IProcessTable
{
    private readonly Dictionary<int, ProcessEntry> _entries = [];
    private readonly Dictionary<int, int> _tracers = [];

    public FakeProcesses Add(int id, int parent, string commandLine, string realm = "boot.1", string? name = null)
    {
        string[] arguments = commandLine.Split(' ');
        string program = name ?? Path.GetFileName(arguments[0]).TrimStart('-');
        _entries[id] = new ProcessEntry(new ProcessIdentity(id, id, realm), parent, program, arguments);
        return this;
    }

    /// <summary>How often it still cannot be read.</summary>
    public int Failures { get; set; }

    public ProcessEntry? Find(int id) =>
        Failures-- > 0 ? throw new IOException("the process table cannot be read") : _entries.GetValueOrDefault(id);

    public FakeProcesses Trace(int id, int tracer)
    {
        _tracers[id] = tracer;
        return this;
    }

    public int FindTracer(int id) => _tracers.GetValueOrDefault(id);

    public string? FindVariable(int id, IReadOnlyList<string> names) => null;
}
