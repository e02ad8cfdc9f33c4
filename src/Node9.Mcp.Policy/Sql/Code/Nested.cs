using System.Buffers;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Code;

/// <summary>Judges SQL that stands as text inside SQL.</summary>
internal static class Nested
{
    /// <summary>Judges <paramref name="text"/> as a list of statements.</summary>
    /// <param name="walk">The walk over the text that holds it.</param>
    /// <param name="text">The inner text, its quoting undone.</param>
    /// <param name="span">Where the literal stands.</param>
    /// <param name="offset">Where its content begins, or -1 when escapes have moved it.</param>
    /// <param name="via">The attribute that says by which way it runs.</param>
    public static void Read(Walk walk, string text, SourceSpan span, int offset, string via) =>
        Run(walk, text, span, offset, via, static inner => StatementList.Read(inner));

    /// <summary>Judges <paramref name="text"/> as the body of a procedure.</summary>
    public static void ReadBody(Walk walk, string text, SourceSpan span, int offset, string via) =>
        Run(walk, text, span, offset, via, static inner =>
        {
            inner.IntoVariables = true;
            Block.ReadAll(inner);
        });

    private static void Run(Walk walk, string text, SourceSpan span, int offset, string via, Action<Walk> read)
    {
        FactSink sink = walk.Sink;
        if (walk.Nesting >= sink.Budget.MaxNesting)
        {
            sink.Unknown(span, "too complex to judge: SQL is nested too deeply in strings");
            return;
        }

        SqlToken[] tokens = ArrayPool<SqlToken>.Shared.Rent(64);
        try
        {
            sink.Enter(via);
            bool whole = TokenReader.Read(text, walk.Dialect, sink, nested: true, ref tokens, out int count, out _);
            Walk inner = new(text, tokens, count, walk, Math.Max(offset, 0), offset < 0 ? span : null);
            read(inner);
            if (!whole)
            {
                sink.Unknown(span, "too complex to judge: the text is too long");
            }
        }
        finally
        {
            sink.Leave();
            ArrayPool<SqlToken>.Shared.Return(tokens);
        }
    }
}
