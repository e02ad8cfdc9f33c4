using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Hosting;
using Node9.Mcp.Gateway.Interventions;
using Node9.Mcp.Gateway.Processes.Judging;
using Node9.Mcp.Gateway.Processes.Shims;
using Node9.Mcp.Gateway.Processes.Starting;
using Node9.Mcp.Gateway.Processes.Terminals;
using Node9.Mcp.Gateway.Processes.Tracing;
using Node9.Mcp.Gateway.Processes.Walls;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>One command and everything it starts, from its start to the end of the last of them.</summary>
internal sealed class GovernedRun
{
    private readonly ExecStart _start;
    private readonly ErrorLines _say;
    private readonly AuditLog _audit;
    private readonly RunFigures _figures;
    private readonly StartRecords _records;
    private readonly ProcessTracer _tracer;
    private readonly TreeEnd _end;
    private readonly OutputFindings _findings = new();
    private readonly bool _masks;
    private readonly WallPlan? _walls;
    private Exception? _fault;
    private int _exit;
    private int _child;

    public GovernedRun(
        ExecStart start, ConfigurationSnapshot snapshot, AuditLog audit, ApprovalQueue approvals, SessionEntry entry,
        SessionOrders orders, RunFigures figures, string state, ErrorLines say)
    {
        (_start, _audit, _figures, _say) = (start, audit, figures, say);
        _masks = start.Masks || snapshot.Options.Exec.Output == ExecOutput.Mask;
        JudgingSetup setup = JudgingSetup.Of(
            snapshot, approvals, audit, start.Words[0], say.Write, entry.Ledger.Identity.Id) with
        {
            Orders = orders,
            Ledger = entry.Ledger,
        };
        _records = new StartRecords(setup);
        var held = new HeldStarts(setup, _records, (program, ruling) =>
        {
            figures.Count(ruling);
            _tracer!.Settle(program, ruling);
        });
        _walls = Walls(start, snapshot.Options.Exec, state);
        HeldWatch? watch = null;
        _tracer = new ProcessTracer(figures.Bound(new StartJudge(setup, _records, held)))
        {
            RootEnded = _ => _end!.RootEnded(),
            HeldChanged = count => watch!.Changed(count),
        };
        watch = new HeldWatch(_tracer, TimeProvider.System);
        _end = new TreeEnd(SignalAll, say.Write, TimeProvider.System);
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

    private static WallPlan? Walls(ExecStart start, ExecOptions options, string state)
    {
        WallOptions? walls = options.Walls ?? (start.HasWalls ? new WallOptions() : null);
        if (walls is null)
        {
            return null;
        }

        return Landlock.Version > 0
            ? WallPlanner.Make(
                walls, Environment.CurrentDirectory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), [state])
            : throw new LaunchException("this kernel has no Landlock, so no walls can be put up", "leave out the walls");
    }

    private void Trace(CommandStreams streams)
    {
        try
        {
            ChildStart start = streams.Start(_start.Words) with { Walls = _walls };
            bool traced = OperatingSystem.IsLinux() && ForcedExit.IsSupported && !_start.AvoidsTrace;
            string why = traced ? "" : _start.AvoidsTrace ? "it was asked not to" : "this system has no such thing";
            if (traced)
            {
                using ChildLauncher child = ChildLauncher.Start(start);
                if (_tracer.TryAttach(child.Process, out int errno))
                {
                    streams.Started();
                    child.Open();
                    _exit = _tracer.Run();
                    return;
                }

                why = Wire.Errno.Describe(errno);
                child.GiveUp();
            }

            RunBehindShims(streams, start, why);
        }
        catch (Exception e)
        {
            _fault = e;
        }
    }

    /// <summary>Where the kernel does not stop program starts for us.</summary>
    private void RunBehindShims(CommandStreams streams, ChildStart start, string why)
    {
        if (_start.RequiresTrace)
        {
            throw new TraceRequiredException(why);
        }

        if (_figures.OfCalls is { } budget)
        {
            throw new LaunchException(
                $"the budget `{budget.Id}` cannot be kept, because program starts cannot be traced here ({why})",
                "leave it out, or allow ptrace (kernel.yama.ptrace_scope, the container's seccomp profile)");
        }

        _say.Write($"program starts cannot be traced here ({why}); shims on PATH stand in, which are weaker: what is started "
            + "by its full path is not judged");
        ConfigurationRequest configuration = _start.Configuration;
        using ShimDirectory shims = ShimDirectory.Create(
            new ShimSettings(configuration.ConfigFile, configuration.Posture, _start.StateDirectory));
        Dictionary<string, string> variables = shims.Variables();
        foreach ((string name, string value) in start.Variables)
        {
            variables[name] = value;
        }

        using ChildLauncher child = ChildLauncher.Start(start with { Variables = variables });
        streams.Started();
        _child = child.Process;
        child.Open();
        _exit = child.Wait();
    }

    private void SignalAll(int signal)
    {
        if (_child > 0)
        {
            _ = PosixProcess.Signal(_child, signal);
        }
        else
        {
            _tracer.Post(() => _tracer.SignalAll(signal));
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
