using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Mediation;
using Node9.Mcp.Gateway.Processes.Judging;
using Node9.Mcp.Gateway.Processes.Starting;
using Node9.Mcp.Gateway.Processes.Terminals;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Engine;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>One command and everything it starts, from its start to the end of the last of them.</summary>
internal sealed class GovernedRun
{
    private readonly ExecStart _start;
    private readonly ErrorLines _say;
    private readonly AuditLog _audit;
    private readonly StartRecords _records;
    private readonly ProcessTracer _tracer;
    private readonly TreeEnd _end;
    private readonly OutputFindings _findings = new();
    private readonly bool _masks;
    private Exception? _fault;
    private int _exit;

    public GovernedRun(
        ExecStart start, ConfigurationSnapshot snapshot, AuditLog audit, ApprovalQueue approvals, ErrorLines say)
    {
        (_start, _audit, _say) = (start, audit, say);
        _masks = start.Masks || snapshot.Options.Exec.Output == ExecOutput.Mask;
        var setup = new JudgingSetup(
            new PolicyInForce(new PolicyEngine(snapshot.Policy)), approvals, audit, Context(start), TimeProvider.System)
        {
            ApprovalLifetime = snapshot.Options.Approvals.Lifetime,
            SearchPath = Environment.GetEnvironmentVariable("PATH") ?? "",
            Say = say.Write,
            RecordsAll = snapshot.Options.Exec.Audit == ExecAudit.All,
            KeepsArguments = snapshot.Options.Audit.Arguments == AuditArguments.Masked,
        };
        _records = new StartRecords(setup);
        var held = new HeldStarts(setup, _records, (program, ruling) => _tracer!.Settle(program, ruling));
        HeldWatch? watch = null;
        _tracer = new ProcessTracer(new StartJudge(setup, _records, held))
        {
            RootEnded = _ => _end!.RootEnded(),
            HeldChanged = count => watch!.Changed(count),
        };
        watch = new HeldWatch(_tracer, TimeProvider.System);
        _end = new TreeEnd(_tracer, say.Write, TimeProvider.System);
    }

    /// <summary>Runs it; returns the code to exit with.</summary>
    public int Run()
    {
        using var streams = CommandStreams.Open(_findings, _masks, _say);
        using var signals = new RunSignals(_end, streams);
        _start.Stop?.Connect(_end.Because);
        var thread = new Thread(() => Trace(streams)) { Name = "tracer" };
        thread.Start();
        thread.Join();
        streams.Finish();
        Report();
        if (_fault is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_fault);
        }

        return _end.ExitCode ?? _exit;
    }

    private static CallContext Context(ExecStart start) => new()
    {
        Agent = Path.GetFileName(start.Words[0]),
        User = Environment.UserName,
        Session = Guid.NewGuid().ToString("n"),
        Workspace = Environment.CurrentDirectory,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
    };

    private void Trace(CommandStreams streams)
    {
        try
        {
            using ChildLauncher child = ChildLauncher.Start(streams.Start(_start.Words));
            streams.Started();
            if (!_tracer.TryAttach(child.Process, out int errno))
            {
                throw new LaunchException(
                    $"program starts cannot be traced here: {Wire.Errno.Describe(errno)}",
                    "allow ptrace (kernel.yama.ptrace_scope, the container's seccomp profile)");
            }

            child.Open();
            _exit = _tracer.Run();
        }
        catch (Exception e)
        {
            _fault = e;
        }
    }

    private void Report()
    {
        InspectedFinding[] found = _findings.All();
        if (found.Length > 0)
        {
            _say.Write($"in the output: {string.Join(", ", found.Select(static f => $"{f.Detector} ×{f.Count}"))}"
                + (_masks ? " (credentials were masked)" : ""));
            _audit.Append(new InspectedEvent
            {
                Step = _masks ? InspectionStep.Changed : InspectionStep.Noted,
                Server = "",
                Method = "exec/output",
                Findings = found,
            });
        }

        _audit.Append(new ProgramsEvent(_tracer.Starts, _records.Refused, _records.Quiet()));
        _audit.End(_end.Reason ?? "the command ended");
    }
}
