using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>exec</c>.</summary>
internal static class ExecOptionsReader
{
    public static ExecOptions Read(DocumentNode? node, ICollection<Diagnostic> problems)
    {
        var defaults = new ExecOptions();
        if (node is null || ObjectReader.Open(node, "`exec`", ["audit", "output", "walls"], problems) is not { } reader)
        {
            return defaults;
        }

        string? audit = reader.Text("audit");
        string? output = reader.Text("output");
        return new ExecOptions
        {
            Walls = WallOptionsReader.Read(reader.Optional("walls"), "`walls`", problems),
            Audit = audit switch
            {
                null => defaults.Audit,
                "effects" => ExecAudit.Effects,
                "all" => ExecAudit.All,
                _ => Bad(reader, "audit", "`effects` or `all`", audit, problems, defaults.Audit),
            },
            Output = output switch
            {
                null => defaults.Output,
                "report" => ExecOutput.Report,
                "mask" => ExecOutput.Mask,
                _ => Bad(reader, "output", "`report` or `mask`", output, problems, defaults.Output),
            },
        };
    }

    private static T Bad<T>(
        ObjectReader reader, string name, string words, string text, ICollection<Diagnostic> problems, T instead)
    {
        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, reader.Optional(name)!.Position,
            $"`{name}` of `exec` must be {words}, not `{text}`", "leave it out for the usual"));
        return instead;
    }
}
