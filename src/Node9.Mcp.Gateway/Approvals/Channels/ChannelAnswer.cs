namespace Node9.Mcp.Gateway.Approvals.Channels;

/// <summary>A person's explicit word.</summary>
/// <param name="Approve">Yes or no.</param>
/// <param name="Note">Their words; empty when they had none.</param>
/// <param name="By">Who they are; empty for the operating system's user.</param>
public sealed record ChannelAnswer(bool Approve, string Note, string By = "");
