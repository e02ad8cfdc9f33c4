using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Downstream.Processes;

/// <summary>A started program and everything it starts, with the three pipes to it.</summary>
internal interface IDownstreamProcess : IDisposable
{
    /// <summary>The process's id.</summary>
    int Id { get; }

    /// <summary>The child's standard input; the taker owns it.</summary>
    IByteSink Input { get; }

    /// <summary>The child's standard output, read blocking; the taker owns it.</summary>
    Stream Output { get; }

    /// <summary>The child's standard error, read blocking; the taker owns it.</summary>
    Stream Error { get; }

    /// <summary>Completes when the program itself has ended, whoever still holds its pipes. Never faults.</summary>
    Task<ProcessExit> Exited { get; }

    /// <summary>Asks the program and all it started to end; nothing happens when they have.</summary>
    void Terminate();

    /// <summary>Ends the program and all it started.</summary>
    void Kill();

    /// <summary>True once the program has ended and nothing of its group runs any more.</summary>
    bool IsGone();
}
