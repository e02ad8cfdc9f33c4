namespace Node9.Mcp.Gateway.Wire;

/// <summary>Why a pipe takes no more lines.</summary>
/// <param name="Stuck">The peer stopped reading and the queue is full; otherwise the pipe itself failed.</param>
/// <param name="Errno">The system's error number, or 0.</param>
internal readonly record struct LineWriterFailure(bool Stuck, int Errno)
{
    public override string ToString() => Stuck ? "it stopped reading its input" : Wire.Errno.Describe(Errno);
}
