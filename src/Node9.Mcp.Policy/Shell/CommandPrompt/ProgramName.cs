using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.CommandPrompt;

/// <summary>The name of a program as the command knowledge has it: <c>GIT.EXE</c> is <c>git</c>, <c>.\x.cmd</c> is
/// <c>./x.cmd</c>.</summary>
internal static class ProgramName
{
    private static readonly string[] Standard = ["c:/windows/system32", "c:/windows", "c:/windows/syswow64", "c:/windows/sysnative",
        "c:/windows/system32/windowspowershell/v1.0", "c:/windows/system32/wbem", "c:/program files/git/bin", "c:/program files/nodejs"];

    /// <summary>The word with the known form of its name.</summary>
    public static ShellWord Of(ShellWord word)
    {
        string name = (word.Value ?? word.Text).Replace('\\', '/');
        int slash = name.LastIndexOf('/');
        string lower = name[(slash + 1)..].ToLowerInvariant();
        bool hasEnding = lower.EndsWith(".exe", StringComparison.Ordinal) || lower.EndsWith(".cmd", StringComparison.Ordinal)
            || lower.EndsWith(".com", StringComparison.Ordinal);
        string bare = hasEnding ? lower[..^4] : lower;
        bool isKnown = CatalogueIndex.Default.Find(bare) is not null || PromptCatalogue.Commands.Find(bare) is not null
            || PromptCatalogue.Programs.Find(bare) is not null;
        bool isStandard = slash > 0 && Array.IndexOf(Standard, name[..slash].ToLowerInvariant()) >= 0;
        string known = isKnown && (slash < 0 || isStandard) ? bare : isKnown ? name[..(slash + 1)] + bare : name;
        return word with { Text = known, Value = known, KnownPrefix = known };
    }
}
