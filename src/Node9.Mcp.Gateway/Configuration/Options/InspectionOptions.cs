using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What is done about credentials, injected instructions and hidden characters in what servers send.</summary>
public sealed record InspectionOptions
{
    private const int DefaultMaxTextLength = 1_048_576;

    /// <summary>Credentials; they are masked even where the others are only annotated.</summary>
    [Description("Credentials in what servers send.")]
    [DefaultValue(InspectionAction.Mask)]
    public InspectionAction Secrets { get; init; } = InspectionAction.Mask;

    /// <summary>Instructions to the agent that nobody asked for.</summary>
    [Description("Instructions to the agent that nobody asked for.")]
    [DefaultValue(InspectionAction.Annotate)]
    public InspectionAction Injection { get; init; } = InspectionAction.Annotate;

    /// <summary>Characters that nobody sees.</summary>
    [Description("Characters that nobody sees, in which text can be hidden.")]
    [DefaultValue(InspectionAction.Mask)]
    public InspectionAction Hidden { get; init; } = InspectionAction.Mask;

    /// <summary>Texts that are longer than <see cref="MaxTextLength"/>.</summary>
    [Description("Texts that are longer than `maxTextLength`; `mask` cuts them there.")]
    [DefaultValue(InspectionAction.Annotate)]
    public InspectionAction Oversize { get; init; } = InspectionAction.Annotate;

    /// <summary>How many characters of one text are searched for instructions; all of it is searched for credentials.</summary>
    [Description("How many characters of one text are searched for instructions; all of it is searched for credentials.")]
    [DefaultValue(DefaultMaxTextLength)]
    [Range(1024, 1 << 30)]
    public int MaxTextLength { get; init; } = DefaultMaxTextLength;

    /// <summary>The same where nothing may be held or kept back: credentials are masked then, all else is annotated.</summary>
    public InspectionOptions WhileObserving() => this with
    {
        Secrets = Observed(Secrets, InspectionAction.Mask),
        Injection = Observed(Injection, InspectionAction.Annotate),
        Hidden = Observed(Hidden, InspectionAction.Mask),
        Oversize = Observed(Oversize, InspectionAction.Annotate),
    };

    private static InspectionAction Observed(InspectionAction action, InspectionAction instead) =>
        action is InspectionAction.Hold or InspectionAction.Block ? instead : action;
}
