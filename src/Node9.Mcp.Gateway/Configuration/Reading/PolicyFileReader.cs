using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads a file that holds policy, and bounds on how approvals are given. Its policy stands under <c>policy</c>, as in the main file, so that
/// rules can be moved from one to the other as they are.</summary>
internal static class PolicyFileReader
{
    private static readonly string[] Fields = ["$schema", "policy", "approvals"];

    /// <summary>The policy; null when it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problems">Where what is wrong with it goes.</param>
    /// <param name="bounds">What it says about approvals.</param>
    public static DocumentNode? Read(ConfigurationFile file, ICollection<Diagnostic> problems, out ApprovalBounds bounds)
    {
        bounds = new ApprovalBounds();
        if (ConfigurationText.Read(file, problems) is not { } root
            || ObjectReader.Open(root, "the policy file", Fields, problems) is not { } reader)
        {
            return null;
        }

        bounds = ApprovalBoundsReader.Read(reader.Optional("approvals"), problems);
        return reader.Required("policy", "put `posture` and `rules` under `policy`");
    }
}
