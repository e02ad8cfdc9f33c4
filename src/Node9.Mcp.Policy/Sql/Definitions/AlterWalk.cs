using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Functions;
using Node9.Mcp.Policy.Sql.Queries;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Definitions;

/// <summary>Walks ALTER.</summary>
internal static class AlterWalk
{
    private static readonly WordSet Actions = WordSet.Of(Word.Add, Word.Drop, Word.Truncate, Word.Alter, Word.Rename);

    /// <summary>Walks from <c>ALTER</c> to the end of the statement.</summary>
    public static void Read(Walk walk)
    {
        int start = walk.At;
        walk.Skip();
        if (walk.Accept(Word.System))
        {
            bool reset = walk.Word == Word.Reset;
            walk.Skip();
            string setting = walk.Accept(Word.All) ? "" : walk.Name().Text ?? "";
            Expressions.Read(walk, WordSet.Empty);
            walk.Sink.Add(SqlEffects.Alter, setting, walk.Since(start), "kind=system", reset ? "reset" : null);
            return;
        }

        if (walk.Accept(Word.Default, Word.Privileges))
        {
            while (!walk.AtEnd && walk.Word is not (Word.Grant or Word.Revoke))
            {
                walk.Skip();
            }

            walk.Sink.Enter("default-privileges");
            GrantWalk.Read(walk);
            walk.Sink.Leave();
            return;
        }

        while (walk.Word is Word.Algorithm or Word.Definer or Word.Sql || walk.IsOperator("="))
        {
            Options(walk);
        }

        string? kind = KindTable.Accept(walk);
        if (kind is null)
        {
            walk.Sink.Unknown(walk.Since(start), "what to alter is not understood");
            walk.At = walk.Limit;
            return;
        }

        string? ifExists = walk.Accept(Word.If, Word.Exists) ? "if-exists" : null;
        walk.Accept(Word.Only);
        walk.Accept(Word.For);
        if (kind == "kind=table" && walk.Accept(Word.All))
        {
            walk.Skip(2);
        }

        SqlName name = walk.Name();
        if (walk.Kind == SqlTokenKind.LeftParen)
        {
            walk.Skip();
            walk.SkipToClose();
        }

        string? detail = Detail(walk, kind);
        walk.Sink.Add(
            SqlEffects.Alter,
            name.Text ?? "",
            walk.Place(SourceSpan.Between(walk.TokenAt(start).Start, walk.TokenAt(walk.Limit - 1).End)),
            name.IsMissing ? Certainty.Partial : Certainty.Exact,
            name.IsMissing ? "the name of what is altered is not in the text" : null,
            kind,
            ifExists,
            detail);
        if (kind is "kind=subscription" or "kind=server" or "kind=user-mapping")
        {
            Remote.Add(walk, start);
        }

        if (kind == "kind=table")
        {
            TableActions(walk, name);
        }
        else if (kind == "kind=view" && SeekQuery(walk))
        {
            Query.Read(walk);
        }
        else if (kind is "kind=function" or "kind=trigger" && walk.Dialect == SqlDialect.SqlServer)
        {
            Code.Routine.ReadBatch(walk);
        }
        else
        {
            Definition.Read(walk);
        }
    }

    private static void Options(Walk walk)
    {
        walk.Skip();
        while (!walk.AtEnd && walk.Word is not (Word.View or Word.Definer or Word.Sql or Word.Event))
        {
            walk.Skip();
        }
    }

    private static bool SeekQuery(Walk walk)
    {
        for (int at = walk.At; at < walk.Limit; at++)
        {
            if (walk.TokenAt(at).Word is Word.Select or Word.With && walk.TokenAt(at - 1).Word == Word.As)
            {
                walk.At = at;
                return true;
            }
        }

        Definition.Read(walk);
        return false;
    }

    /// <summary>The particular that matters most for who may do what.</summary>
    private static string? Detail(Walk walk, string kind) => walk.Word switch
    {
        Word.Rename => "rename",
        Word.Owner => "owner",
        Word.Set when walk.WordAhead(1) == Word.Schema => "schema",
        Word.Enable or Word.Disable when kind == "kind=table" => walk.WordAhead(1) == Word.Trigger ? "triggers"
            : "row-level-security",
        Word.No or Word.Force => "row-level-security",
        Word.Superuser => "superuser",
        Word.Password => "password",
        Word.With when walk.WordAhead(1) == Word.Superuser => "superuser",
        Word.With when walk.WordAhead(1) == Word.Password => "password",
        _ => null,
    };

    private static void TableActions(Walk walk, SqlName table)
    {
        while (!walk.AtEnd)
        {
            int start = walk.At;
            switch (walk.Word)
            {
                case Word.Drop:
                    Drop(walk, table, start);
                    break;
                case Word.Truncate when walk.WordAhead(1) == Word.Partition:
                    walk.Skip(2);
                    walk.Sink.Add(SqlEffects.Truncate, table.Text ?? "", walk.Since(start), "kind=partition");
                    break;
            }

            Definition.Read(walk, Actions);
            if (walk.At == start)
            {
                walk.Skip();
            }
        }
    }

    private static void Drop(Walk walk, SqlName table, int start)
    {
        walk.Skip();
        bool constraint = walk.Word is Word.Constraint or Word.Index or Word.Key or Word.Foreign or Word.Primary or Word.Check;
        bool partition = walk.Accept(Word.Partition);
        bool column = walk.Accept(Word.Column);
        if (constraint
            || (!column && !partition && walk.Word is Word.Default or Word.Not or Word.Identity or Word.Expression))
        {
            return;
        }

        walk.Accept(Word.If, Word.Exists);
        SqlName name = walk.Name();
        if (!name.IsMissing)
        {
            walk.Sink.Add(
                SqlEffects.Drop,
                $"{table.Text}.{name.Text}",
                walk.Since(start),
                partition ? "kind=partition" : "kind=column",
                walk.Word == Word.Cascade ? "cascade" : null);
        }
    }
}
