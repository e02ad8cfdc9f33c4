using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.State;

// Opens a log in the state directory given and answers each line of input with one line: `ID` appends a row for a call
// of that id and flushes (`ok ID`, or `failed MESSAGE`); `end` ends the run.
using AuditLog log = AuditLog.Open(StateDirectory.Open(args[0]), new AuditRun("1.0-test", "0000000000000000"));
Console.WriteLine($"open {log.CurrentFile}");
while (Console.ReadLine() is { } line)
{
    if (line == "end")
    {
        log.End("told to");
        return 0;
    }

    try
    {
        log.Append(new CompletedEvent { CallId = line, Outcome = CallOutcome.Result });
        log.Flush();
        Console.WriteLine($"ok {line}");
    }
    catch (AuditException e)
    {
        Console.WriteLine($"failed {e.Message}");
    }
}

return 0;
