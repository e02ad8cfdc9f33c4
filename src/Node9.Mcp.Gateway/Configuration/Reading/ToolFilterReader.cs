using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>tools</c> of a server: <c>{ "allow": […], "hide": […] }</c>, or the list of shown tools that some
/// clients write.</summary>
internal static class ToolFilterReader
{
    public static ToolFilterOptions Read(DocumentNode? node, string server, ICollection<Diagnostic> problems)
    {
        if (node is null)
        {
            return new ToolFilterOptions();
        }

        if (node.Kind == NodeKind.Array)
        {
            return new ToolFilterOptions { Allow = Globs(node, $"`tools` of {server}", problems) };
        }

        if (ObjectReader.Open(node, $"`tools` of {server}", ["allow", "hide"], problems) is not { } reader)
        {
            return new ToolFilterOptions();
        }

        return new ToolFilterOptions
        {
            Allow = Globs(reader.List("allow"), $"`allow` of {server}", problems),
            Hide = Globs(reader.List("hide"), $"`hide` of {server}", problems),
        };
    }

    private static GlobSet? Globs(DocumentNode? list, string what, ICollection<Diagnostic> problems)
    {
        if (list is null)
        {
            return null;
        }

        var globs = new List<Glob>();
        foreach (DocumentNode item in list.Items)
        {
            string? error = "it is not a string";
            if (item.Kind == NodeKind.Text && Glob.TryParse(item.Text, GlobKind.Name, out Glob? glob, out error))
            {
                globs.Add(glob);
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.BadPattern, Severity.Error, item.Position,
                $"an item in {what} is not a glob: {error}", "write the name of a tool, or a glob like `\"list_*\"`"));
        }

        return new GlobSet(globs);
    }
}
