namespace Node9.Mcp.Gateway.Processes;

/// <summary>Ends a governed command with everything it started, from any thread: for budgets, a person's kill, and rules.</summary>
/// <remarks>Thread-safe. Only the first reason counts.</remarks>
public sealed class ExecutionStop
{
    private readonly Lock _gate = new();
    private Action<string, int>? _end;
    private (string Reason, int ExitCode)? _asked;

    /// <summary>Has the tree ended: SIGTERM, and after a grace SIGKILL.</summary>
    /// <param name="reason">Why, as a phrase that the person is told: <c>the budget of 2 USD is burnt</c>.</param>
    /// <param name="exitCode">What the command's own exit code is replaced by.</param>
    public void End(string reason, int exitCode)
    {
        Action<string, int>? end;
        lock (_gate)
        {
            if (_asked is not null)
            {
                return;
            }

            _asked = (reason, exitCode);
            end = _end;
        }

        end?.Invoke(reason, exitCode);
    }

    /// <summary>Says what to do; at once if it was asked for already.</summary>
    internal void Connect(Action<string, int> end)
    {
        (string Reason, int ExitCode)? asked;
        lock (_gate)
        {
            _end = end;
            asked = _asked;
        }

        if (asked is { } known)
        {
            end(known.Reason, known.ExitCode);
        }
    }
}
