using Node9.Mcp.Policy.Sql.Changes;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Definitions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Sessions;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Walks one statement, whatever it is, by the word it begins with.</summary>
internal static class StatementWalk
{
    private static readonly WordSet Verbs = WordSet.Of(
        Word.Select, Word.Values, Word.Table, Word.With, Word.Insert, Word.Replace, Word.Update, Word.Delete,
            Word.Merge,
        Word.Create, Word.Alter, Word.Drop, Word.Truncate, Word.Grant, Word.Revoke, Word.Deny, Word.Copy, Word.Explain,
        Word.Do, Word.Prepare, Word.Execute, Word.Exec, Word.Call, Word.Set, Word.Reset, Word.Declare, Word.Load,
            Word.Import,
        Word.Rename, Word.Handler, Word.Install, Word.Uninstall, Word.Pragma, Word.Attach, Word.Vacuum, Word.Bulk,
        Word.Backup, Word.Restore, Word.Clone);

    /// <summary>Whether some statement of some dialect begins with <paramref name="word"/>.</summary>
    public static bool IsVerb(Word word) => Verbs.Has(word) || SimpleStatements.Begins(word);

    /// <summary>Walks from the first word of a statement to its end, or to the parenthesis that closes around it. A
    /// statement that is not understood leaves the cursor inside, or a fact that says so.</summary>
    public static void Read(Walk walk)
    {
        if (!walk.Descend())
        {
            return;
        }

        if (walk.Word == Word.With)
        {
            CommonTables.Scope scope = CommonTables.Read(walk);
            Dispatch(walk);
            scope.End();
        }
        else
        {
            Dispatch(walk);
        }

        walk.Ascend();
    }

    private static void Dispatch(Walk walk)
    {
        switch (walk.Word)
        {
            case Word.Select or Word.Values or Word.Table or Word.With:
                Query.Read(walk);
                return;
            case Word.Insert or Word.Replace:
                InsertWalk.Read(walk);
                return;
            case Word.Update when walk.WordAhead(1) != Word.Statistics:
                UpdateWalk.Read(walk);
                return;
            case Word.Delete:
                DeleteWalk.Read(walk);
                return;
            case Word.Merge:
                MergeWalk.Read(walk);
                return;
            case Word.Create:
                CreateWalk.Read(walk);
                return;
            case Word.Alter:
                AlterWalk.Read(walk);
                return;
            case Word.Drop:
                DropWalk.Read(walk);
                return;
            case Word.Truncate:
                DropWalk.ReadTruncate(walk);
                return;
            case Word.Grant or Word.Revoke or Word.Deny:
                GrantWalk.Read(walk);
                return;
            case Word.Explain:
                ExplainWalk.Read(walk);
                return;
            case Word.Describe or Word.Desc when walk.Dialect == SqlDialect.MySql && IsVerb(walk.WordAhead(1)):
                ExplainWalk.Read(walk);
                return;
            case Word.Prepare:
                PreparedWalk.ReadPrepare(walk);
                return;
            case Word.Execute or Word.Exec:
                PreparedWalk.ReadExecute(walk);
                return;
            case Word.Call:
                PreparedWalk.ReadCall(walk);
                return;
            case Word.Set or Word.Reset when SetWalk.TryRead(walk):
                return;
        }

        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            Query.Read(walk);
            return;
        }

        if (OwnStatements.TryRead(walk) || SimpleStatements.TryRead(walk))
        {
            return;
        }

        walk.Sink.Unknown(walk.Place(walk.Token.Span), "no statement begins like this");
        walk.At = walk.Limit;
    }
}
