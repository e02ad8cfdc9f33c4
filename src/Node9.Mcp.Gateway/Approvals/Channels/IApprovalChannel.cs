namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>One way of putting a question to a person: a form in the client, a dialog on the desktop, a webhook.</summary>
/// <remarks>
/// <para>What a channel does not hear is silence: no display, no answer, a window that was closed and a receiver that is
/// down are all null, never a no. Only a person's explicit word is an answer, and only the approval store makes it
/// count.</para>
/// <para>Asked from any thread, for several questions at once.</para>
/// </remarks>
public interface IApprovalChannel
{
    /// <summary>The name that the audit knows it by: one lower-case word.</summary>
    string Name { get; }

    /// <summary>Asks, and returns what a person answered; null when nobody did.</summary>
    /// <param name="question">What is asked, and how it ended once <paramref name="closing"/> is cancelled.</param>
    /// <param name="closing">Cancelled when the question is over: take it off every screen.</param>
    /// <exception cref="ChannelException">Nobody can be asked this way, and a person can do something about it.</exception>
    /// <exception cref="OperationCanceledException">The question closed first.</exception>
    Task<ChannelAnswer?> AskAsync(ChannelQuestion question, CancellationToken closing);
}
