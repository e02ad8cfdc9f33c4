using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Commands.Special;

/// <summary>Whether <c>git checkout</c> changes branch, which keeps work, or restores paths, which discards it.</summary>
internal static class GitCheckoutReading
{
    /// <summary>Writes which of the two <paramref name="facts"/>' command does.</summary>
    internal static void Describe(FactWriter facts)
    {
        Invocation on = facts.On;
        bool creates = on.Has("-b") || on.Has("-B") || on.Has("--orphan") || on.Has("-t");
        if (on.Has("-f") || (on.Has("-B") && on.Has("-f")))
        {
            facts.Write("git.discard", on.Operands.Count > 0 ? on.Operands[0] : null, "force");
            return;
        }

        int first = on.Separator >= 0 ? on.Separator : on.Operands.Count > 1 ? 1 : 0;
        bool paths = on.Separator >= 0 ? on.Operands.Count > on.Separator : on.Operands.Count > 1;
        if (creates || (!paths && !(on.Operands.Count == 1 && LooksLikePath(on.Operands[0].Value ?? ""))))
        {
            facts.Write("git.switch", on.Operands.Count > 0 ? on.Operands[0] : null);
            return;
        }

        for (int i = first; i < on.Operands.Count; i++)
        {
            facts.Write("git.discard", on.Operands[i], "paths");
        }
    }

    // A branch name may have slashes and dots; these shapes cannot be one, or are hardly ever.
    private static bool LooksLikePath(string word) =>
        word is "." or ".." or "*" || word.StartsWith("./", StringComparison.Ordinal)
        || word.StartsWith("../", StringComparison.Ordinal) || word.StartsWith(':')
        || word.EndsWith('/') || word.Contains('*');
}
