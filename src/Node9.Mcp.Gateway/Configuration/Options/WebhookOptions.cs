using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>Where questions are posted to, and with which secret both sides sign.</summary>
public sealed record WebhookOptions
{
    /// <summary>Where questions are posted to.</summary>
    [Description("Where questions are posted to: https, or http on this machine. The response may be the answer.")]
    public required Uri Url { get; init; }

    /// <summary>What both sides sign with; never printed.</summary>
    [Description("The shared secret: `whsec_` and base64, or any text of 24 characters or more. Write `${VAR}` to keep it out of the file.")]
    public required string Secret { get; init; }

    /// <summary>Where the answer can be fetched when the response was not one; null when it cannot.</summary>
    [Description("Where the answer can be fetched when the response was not one; `{id}` stands for the request's id.")]
    public string? AnswerUrl { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"webhook at {Url.Host}";
}
