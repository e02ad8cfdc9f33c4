using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <summary>Finds where, in SQL Server, one statement ends and the next begins with nothing between: at a reserved verb
/// that has no place inside the statement before it. When in doubt there is a boundary, so that nothing
/// hides.</summary>
internal struct BatchBoundary(Walk walk, int start)
{
    private static readonly WordSet Starters = WordSet.Of(
        Word.Select, Word.Insert, Word.Update, Word.Delete, Word.Drop, Word.Create, Word.Alter, Word.Truncate,
            Word.Exec,
        Word.Execute, Word.Merge, Word.Grant, Word.Revoke, Word.Deny, Word.Backup, Word.Restore, Word.Dbcc, Word.Kill,
        Word.Shutdown, Word.Use, Word.Set, Word.Declare, Word.Print, Word.Raiserror, Word.Waitfor, Word.If, Word.While,
        Word.Begin, Word.End, Word.Else, Word.Return, Word.Goto, Word.Commit, Word.Rollback, Word.Save, Word.Bulk,
        Word.Open, Word.Fetch, Word.Close, Word.Deallocate, Word.Reconfigure, Word.Checkpoint, Word.Revert,
        Word.Updatetext, Word.Writetext, Word.Readtext, Word.Break, Word.Continue);

    private static readonly WordSet Definable = WordSet.Of(
        Word.Table, Word.View, Word.Procedure, Word.Function, Word.Database, Word.Trigger, Word.Schema, Word.User,
        Word.Login, Word.Role, Word.Type, Word.Sequence, Word.Synonym, Word.Proc, Word.Index, Word.Server,
            Word.Assembly);

    private readonly Word _head = walk.TokenAt(start).Word;
    private bool _sawSource;
    private bool _sawMain;
    private bool _sawSet;
    private int _cases;

    /// <summary>Whether a statement begins at token <paramref name="at"/>. To be asked of each word outside
    /// parentheses,
    /// in order.</summary>
    public bool Is(int at)
    {
        Word word = walk.TokenAt(at).Word;
        if (word == Word.Case)
        {
            _cases++;
            return false;
        }

        if (!Starters.Has(word))
        {
            return false;
        }

        SqlToken before = walk.TokenAt(at - 1);
        SqlToken after = at + 1 < walk.Limit ? walk.TokenAt(at + 1) : default;
        if (before.Kind == SqlTokenKind.Dot || after.Kind == SqlTokenKind.Dot || InGrantList(before))
        {
            return false;
        }

        return word switch
        {
            Word.Select => IsSelect(before),
            Word.Insert or Word.Update or Word.Delete or Word.Merge => IsChange(before, after),
            Word.Set => IsSet(at, before),
            Word.Exec or Word.Execute => IsExecute(before),
            Word.Drop or Word.Alter => _head != Word.Alter || Definable.Has(after.Word),
            Word.Else or Word.End => IsOutsideCase(word),
            Word.If => !(after.Word == Word.Exists && Definable.Has(before.Word)),
            Word.Fetch => before.Word is not (Word.Row or Word.Rows),
            Word.Create => before.Word != Word.Or,
            _ => true,
        };
    }

    private readonly bool InGrantList(SqlToken before) =>
        _head is Word.Grant or Word.Revoke or Word.Deny
        && (before.Word is Word.Grant or Word.Revoke or Word.Deny || before.Kind == SqlTokenKind.Comma);

    private bool IsSelect(SqlToken before)
    {
        if (before.Word is Word.Union or Word.All or Word.Except or Word.Intersect or Word.As or Word.For)
        {
            return false;
        }

        return !FirstSource() && !FirstMain();
    }

    private bool IsChange(SqlToken before, SqlToken after)
    {
        if (before.Word is Word.Then or Word.For or Word.On or Word.After or Word.Of or Word.Bulk
            || after.Kind == SqlTokenKind.LeftParen
            || (_head is Word.Create or Word.Alter && before.Kind == SqlTokenKind.Comma))
        {
            return false;
        }

        return !FirstMain();
    }

    private bool IsSet(int at, SqlToken before)
    {
        if (_head is Word.Merge or Word.Alter || (before.Word is Word.Update or Word.Delete && at > 1
            && walk.TokenAt(at - 2).Word == Word.On))
        {
            return false;
        }

        if (_head is Word.Update or Word.With && !_sawSet)
        {
            _sawSet = true;
            return false;
        }

        return true;
    }

    private bool IsExecute(SqlToken before) =>
        before.Word is not (Word.With or Word.Grant) && !FirstSource();

    private bool IsOutsideCase(Word word)
    {
        if (_cases == 0)
        {
            return true;
        }

        _cases -= word == Word.End ? 1 : 0;
        return false;
    }

    private bool FirstSource()
    {
        bool first = _head == Word.Insert && !_sawSource;
        _sawSource = true;
        return first;
    }

    private bool FirstMain()
    {
        bool first = _head == Word.With && !_sawMain;
        _sawMain = true;
        return first;
    }
}
