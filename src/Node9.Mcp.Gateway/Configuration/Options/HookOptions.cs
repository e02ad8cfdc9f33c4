using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What agents are answered through their hooks.</summary>
public sealed record HookOptions
{
    /// <summary>What is said of a call that may run.</summary>
    [Description("What an agent is told of a call that may run.")]
    [DefaultValue(HookPass.Pass)]
    public HookPass Allow { get; init; } = HookPass.Pass;

    /// <summary>Who is asked about a call that needs a person.</summary>
    [Description("Who is asked about a call that needs a person.")]
    [DefaultValue(HookReview.Hold)]
    public HookReview Review { get; init; } = HookReview.Hold;

    /// <summary>What is done about credentials in what a person writes to the agent.</summary>
    [Description("What is done about credentials in what a person writes to the agent.")]
    [DefaultValue(PromptAction.Warn)]
    public PromptAction Prompts { get; init; } = PromptAction.Warn;

    /// <summary>The same without what is looser than usual.</summary>
    public HookOptions WithoutLoosening() => new()
    {
        Prompts = Prompts == PromptAction.Block ? PromptAction.Block : PromptAction.Warn,
    };
}
