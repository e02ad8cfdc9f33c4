using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>Whether the facts of a text own up to a change that it made.</summary>
public static class Agreement
{
    private static readonly string[] Definitions = ["sql.create", "sql.drop", "sql.alter", "sql.grant", "sql.revoke"];

    /// <summary>Effects of which nothing may change.</summary>
    public static bool IsHarmless(Fact fact) =>
        fact.Effect is "sql.read" or "sql.session" or "sql.transaction" or "sql.role" or "sql.file-read"
        || (fact.Effect == "sql.lock" && fact.Certainty == Certainty.Exact)
        || fact.Has("via=explain");

    /// <summary>Whether some fact says that <paramref name="change"/> may happen.</summary>
    public static bool Admits(IReadOnlyList<Fact> facts, DatabaseChange change) =>
        facts.Any(fact => Admits(fact, change));

    private static bool Admits(Fact fact, DatabaseChange change)
    {
        // What is opaque, or somebody's own function, may do anything, and is held for that.
        if (fact.Certainty == Certainty.Opaque || fact.Effect is "sql.function-call" or "sql.copy-program")
        {
            return true;
        }

        string effect = fact.Effect;
        return change.Category switch
        {
            "rows" when change.Was is null => effect == "sql.create" || Moves(fact),
            "rows" when change.Now is null => effect == "sql.drop" || Moves(fact),
            "rows" when change.Growth > 0 => Names(fact, change) && effect is "sql.insert" or "sql.update"
                && !IsSequence(fact),
            "rows" when change.Growth < 0 =>
                (effect is "sql.delete" or "sql.truncate" && (Names(fact, change) || fact.Has("cascade")))
                || (effect == "sql.update" && fact.Has("kind=view")),
            "rows" => (effect is "sql.update" or "sql.delete" or "sql.insert" && Names(fact, change)
                && !IsSequence(fact))
                || effect is "sql.alter" or "sql.drop",
            "sequence" => IsSequence(fact)
                || effect is "sql.insert" or "sql.truncate" or "sql.create" or "sql.drop" or "sql.alter",
            "setting" => effect == "sql.alter" && fact.Has("kind=system"),
            "file" => effect is "sql.copy-file" or "sql.file-write"
                || (effect == "sql.code" && fact.Has("language=shell")),
            "large-object" => fact.Has("kind=large-object") || fact.Has("function=lo_import") || effect is "sql.delete",
            "prepared" => effect == "sql.transaction",
            _ => Definitions.Contains(effect),
        };
    }

    private static bool Moves(Fact fact) => fact.Effect == "sql.alter" && (fact.Has("rename") || fact.Has("schema"));

    private static bool IsSequence(Fact fact) => fact.Effect == "sql.update" && fact.Has("kind=sequence");

    private static bool Names(Fact fact, DatabaseChange change) =>
        fact.Object.Length == 0 || change.Key == fact.Object || change.Key.EndsWith(
            $".{fact.Object}", StringComparison.Ordinal);
}
