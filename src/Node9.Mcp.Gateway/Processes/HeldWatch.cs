using Node9.Mcp.Gateway.Processes.Tracing;

namespace Node9.Mcp.Gateway.Processes;

/// <summary>While starts are held, looks now and then whether one of them was interrupted: a process that stands still cannot
/// say so itself.</summary>
/// <remarks>Changed on the tracer's thread.</remarks>
internal sealed class HeldWatch(ProcessTracer tracer, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private ITimer? _timer;

    /// <summary>Takes the number of held starts.</summary>
    public void Changed(int count)
    {
        if (count == 0)
        {
            _timer?.Dispose();
            _timer = null;
        }
        else
        {
            _timer ??= time.CreateTimer(_ => tracer.Post(tracer.LookAtHeld), null, Every, Every);
        }
    }
}
