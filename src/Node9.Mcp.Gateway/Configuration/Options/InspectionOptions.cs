using System.ComponentModel;

namespace Node9.Mcp.Gateway.Configuration.Options;

/// <summary>What is done about credentials, injected instructions and hidden characters in what servers send.</summary>
public sealed record InspectionOptions
{
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
}
