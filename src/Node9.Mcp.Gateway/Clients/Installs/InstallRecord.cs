namespace Node9.Mcp.Gateway.Clients.Installs;

/// <summary>What was done to one file, so that it can be undone.</summary>
/// <param name="Path">The file as its client names it.</param>
/// <param name="Client">The client's id.</param>
/// <param name="At">When it was last changed by set-up.</param>
/// <param name="Existed">Whether it was there before.</param>
/// <param name="MadeDirectory">Whether its directory was made for it.</param>
/// <param name="DigestAfter">Digest of what set-up wrote: another one means that somebody edited it since.</param>
/// <param name="Made">What was made that was not there.</param>
internal sealed record InstallRecord(
    string Path, string Client, DateTimeOffset At, bool Existed, bool MadeDirectory, string DigestAfter, MadeParts Made);
