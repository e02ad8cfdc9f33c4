using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>inspection</c>.</summary>
internal static class InspectionOptionsReader
{
    public static InspectionOptions Read(DocumentNode? node, ICollection<Diagnostic> problems)
    {
        var defaults = new InspectionOptions();
        if (node is null || ObjectReader.Open(node, "`inspection`", ["secrets", "injection", "hidden", "oversize", "maxTextLength"], problems) is not { } reader)
        {
            return defaults;
        }

        return new InspectionOptions
        {
            Secrets = Action(reader.Optional("secrets"), "secrets", defaults.Secrets, problems),
            Injection = Action(reader.Optional("injection"), "injection", defaults.Injection, problems),
            Hidden = Action(reader.Optional("hidden"), "hidden", defaults.Hidden, problems),
            Oversize = Action(reader.Optional("oversize"), "oversize", defaults.Oversize, problems),
            MaxTextLength = (int)(reader.Whole("maxTextLength", 1024, 1 << 30) ?? defaults.MaxTextLength),
        };
    }

    private static InspectionAction Action(
        DocumentNode? node, string name, InspectionAction usual, ICollection<Diagnostic> problems)
    {
        InspectionAction? action = node switch
        {
            null => usual,
            { Kind: NodeKind.Text, Text: "off" } => InspectionAction.Off,
            { Kind: NodeKind.Text, Text: "annotate" } => InspectionAction.Annotate,
            { Kind: NodeKind.Text, Text: "mask" } => InspectionAction.Mask,
            { Kind: NodeKind.Text, Text: "hold" } => InspectionAction.Hold,
            { Kind: NodeKind.Text, Text: "block" } => InspectionAction.Block,
            _ => null,
        };
        if (action is null)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node!.Position,
                $"`{name}` of `inspection` must be `off`, `annotate`, `mask`, `hold` or `block`",
                "`mask` for credentials, `annotate` for instructions nobody asked for"));
        }

        return action ?? usual;
    }
}
