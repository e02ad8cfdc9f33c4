namespace Node9.Mcp.Gateway.Messages;

/// <summary>What a message says about itself, and where in its line each part stands, so that parts can be cut out
/// and put in without writing the rest anew. Offsets are in bytes from the start of the line.</summary>
internal struct Envelope
{
    /// <summary>What the line is.</summary>
    public MessageKind Kind;

    /// <summary>The id; none for a notification.</summary>
    public RequestId Id;

    /// <summary>The method; null for a response.</summary>
    public string? Method;

    /// <summary>Whether a response carries an error rather than a result.</summary>
    public bool IsError;

    /// <summary>Where the id stands.</summary>
    public Slice IdAt;

    /// <summary>Where the value of <c>params</c> stands; empty when there is none.</summary>
    public Slice ParamsAt;

    /// <summary>Where the value of <c>result</c> or <c>error</c> stands.</summary>
    public Slice OutcomeAt;

    /// <summary>For a faulty line, why.</summary>
    public MessageFault? Fault;

    /// <summary>A stretch of the line.</summary>
    /// <param name="Start">Offset of its first byte.</param>
    /// <param name="Length">Number of bytes.</param>
    internal readonly record struct Slice(int Start, int Length)
    {
        /// <summary>Whether there is nothing there.</summary>
        public bool IsEmpty => Length == 0;

        /// <summary>One past its last byte.</summary>
        public int End => Start + Length;

        /// <summary>Those bytes of <paramref name="line"/>.</summary>
        public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);

        /// <summary>Those bytes of <paramref name="line"/>.</summary>
        public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> line) => line.Slice(Start, Length);
    }
}
