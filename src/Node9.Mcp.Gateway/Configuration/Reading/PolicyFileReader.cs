using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads a file that holds policy alone. Its policy stands under <c>policy</c>, as in the main file, so that
/// rules can be moved from one to the other as they are.</summary>
internal static class PolicyFileReader
{
    private static readonly string[] Fields = ["$schema", "policy"];

    public static DocumentNode? Read(ConfigurationFile file, ICollection<Diagnostic> problems) =>
        ConfigurationText.Read(file, problems) is { } root
        && ObjectReader.Open(root, "the policy file", Fields, problems) is { } reader
            ? reader.Required("policy", "put `posture` and `rules` under `policy`")
            : null;
}
