namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Keeps account of what the screen shows, and leaves the rest to another filter.</summary>
internal sealed class ScreenFilter(IOutputFilter inner, ScreenState screen) : IOutputFilter
{
    /// <inheritdoc/>
    public int HoldsFor => inner.HoldsFor;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> bytes)
    {
        screen.Read(bytes);
        return inner.Pass(bytes);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Idle() => inner.Idle();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> End() => inner.End();

    /// <inheritdoc/>
    public void Passed(ReadOnlySpan<byte> bytes) => inner.Passed(bytes);
}
