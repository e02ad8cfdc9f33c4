namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Looks at the bytes of a stream on their way out. Used by one thread.</summary>
internal interface IOutputFilter
{
    /// <summary>For how many milliseconds what is held back may wait for more; 0 when nothing is held back.</summary>
    int HoldsFor { get; }

    /// <summary>What may go out now that <paramref name="bytes"/> came; valid until the next call.</summary>
    ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> bytes);

    /// <summary>What goes out because nothing more came in time.</summary>
    ReadOnlySpan<byte> Idle();

    /// <summary>What goes out because nothing more will come.</summary>
    ReadOnlySpan<byte> End();

    /// <summary>What <see cref="Pass"/> gave out has been written: the time to look at <paramref name="bytes"/>, which came.</summary>
    void Passed(ReadOnlySpan<byte> bytes);
}
