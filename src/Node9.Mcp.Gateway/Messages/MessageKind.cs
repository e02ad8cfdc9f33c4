namespace Node9.Mcp.Gateway.Messages;

/// <summary>What a line turned out to be.</summary>
internal enum MessageKind : byte
{
    /// <summary>Not a message: see <see cref="MessageFault"/>.</summary>
    Faulty,

    /// <summary>Has a method and an id: wants an answer.</summary>
    Request,

    /// <summary>Has a method and no id.</summary>
    Notification,

    /// <summary>Has an id and a result or an error.</summary>
    Response,

    /// <summary>An array of messages (revision 2025-03-26 only).</summary>
    Batch,
}
