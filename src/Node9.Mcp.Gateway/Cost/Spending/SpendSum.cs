namespace Node9.Mcp.Gateway.Cost.Spending;

/// <summary>What was spent.</summary>
/// <param name="Usd">US dollars for requests to models, by the price list.</param>
/// <param name="Tokens">Tokens of those requests, all kinds together.</param>
/// <param name="Requests">How many requests there were.</param>
/// <param name="Unlisted">How many of them were to models that the price list does not know, counted as the dearest of their family.</param>
/// <param name="Calls">Calls that were let through.</param>
/// <param name="Minutes">Minutes in which there was a request or a call.</param>
/// <param name="CallTokens">Tokens of those calls' arguments and answers, estimated. They are part of some request's tokens.</param>
/// <param name="UntoldTokens">Those of them that agents made of whom no transcript can be read.</param>
public readonly record struct SpendSum(
    decimal Usd, long Tokens, long Requests, long Unlisted, long Calls, long Minutes, long CallTokens, long UntoldTokens);
