using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads how far answers may reach and who gives them, as the main file and every policy file may say it.</summary>
internal static class ApprovalBoundsReader
{
    /// <summary>The members that are read here.</summary>
    public static readonly string[] Fields = ["grants", "approvers", "anotherPerson", "mostOpen", "pause"];

    private const long LongestGrant = 10L * 366 * 24 * 3600;

    /// <summary>Reads a policy file's section, which says nothing else.</summary>
    public static ApprovalBounds Read(DocumentNode? node, ICollection<Diagnostic> problems) =>
        node is not null && ObjectReader.Open(node, "`approvals`", Fields, problems) is { } reader
            ? Read(reader, problems) : new ApprovalBounds();

    /// <summary>Reads an open section.</summary>
    public static ApprovalBounds Read(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        ObjectReader? grants = reader.Optional("grants") is { } node
            ? ObjectReader.Open(node, "`grants`", ["scopes", "longest"], problems) : null;
        return new ApprovalBounds
        {
            Scopes = grants is null ? null : Scopes(grants, problems),
            Longest = grants?.Whole("longest", 0, LongestGrant) is { } longest ? TimeSpan.FromSeconds(longest) : null,
            Approvers = (int?)reader.Whole("approvers", 1, 2),
            AnotherPerson = reader.Flag("anotherPerson"),
            MostOpen = (int?)reader.Whole("mostOpen", 1, 10_000),
            Pause = reader.Flag("pause"),
        };
    }

    private static List<string>? Scopes(ObjectReader reader, ICollection<Diagnostic> problems)
    {
        if (reader.List("scopes") is not { } list)
        {
            return null;
        }

        var scopes = new List<string>();
        foreach (DocumentNode item in list.Items)
        {
            if (item.Kind == NodeKind.Text && GrantOptions.All.Contains(item.Text))
            {
                scopes.Add(item.Text!);
                continue;
            }

            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, item.Position,
                "`scopes` of `grants` must be a list of `session`, `minutes` and `always`",
                "once is always there; an empty list turns grants off"));
        }

        return scopes;
    }
}
