using System.Globalization;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>walls</c> of <c>exec</c> and <c>sandbox</c> of a server.</summary>
internal static class WallOptionsReader
{
    public static WallOptions? Read(DocumentNode? node, string what, ICollection<Diagnostic> problems)
    {
        if (node is null || ObjectReader.Open(node, what, ["write", "hide", "connect"], problems) is not { } reader)
        {
            return null;
        }

        return new WallOptions
        {
            Write = Texts(reader, "write", what, problems),
            Hide = Texts(reader, "hide", what, problems),
            Connect = Texts(reader, "connect", what, problems, IsPort),
        };
    }

    private static List<string> Texts(
        ObjectReader reader, string name, string what, ICollection<Diagnostic> problems, Func<string, bool>? isRight = null)
    {
        var texts = new List<string>();
        foreach (DocumentNode each in reader.Optional(name) is { } node ? node.Kind == NodeKind.Array ? node.Items : [node] : [])
        {
            if (each.Kind == NodeKind.Text && each.Text.Length > 0 && (isRight is null || isRight(each.Text)))
            {
                texts.Add(each.Text);
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, each.Position,
                $"`{name}` of {what} holds something that is no {(isRight is null ? "path" : "port")}",
                isRight is null ? "write paths as texts" : "write ports as texts: \"443\""));
        }

        return texts;
    }

    private static bool IsPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0;
}
