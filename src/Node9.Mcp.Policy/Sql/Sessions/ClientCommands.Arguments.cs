using System.Buffers;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Sessions;

/// <content>What the arguments of a command hold.</content>
internal static partial class ClientCommands
{
    /// <summary>What follows the bar, up to the quote that closes if one opened before it.</summary>
    private static string Piped(string argument)
    {
        char first = argument[0];
        string command = argument.TrimStart('\'', '"').TrimStart('|');
        int close = first is '\'' or '"' ? command.IndexOf(first) : -1;
        return (close < 0 ? command : command[..close]).Trim();
    }

    private static (string Name, string Argument) Split(string line)
    {
        int start = line.Length > 0 && line[0] is '\\' or '.' ? 1 : 0;
        if (start == 1 && line.Length > 1 && line[1] is '!' or '.')
        {
            return (line[1..2], line[2..]);
        }

        int end = start;
        while (end < line.Length && line[end] is not (' ' or '\t' or '|' or '\\' or '\''))
        {
            end++;
        }

        return (line[start..end], line[end..].TrimEnd('\\'));
    }

    /// <summary>psql runs what stands in backticks in any command's arguments.</summary>
    private static void Backticks(Walk walk, string argument, SourceSpan span)
    {
        if (walk.Dialect != SqlDialect.PostgreSql)
        {
            return;
        }

        int open = argument.IndexOf('`');
        while (open >= 0)
        {
            int close = argument.IndexOf('`', open + 1);
            int end = close < 0 ? argument.Length : close;
            walk.Sink.Add(SqlEffects.Code, "", span, "language=shell", "client");
            walk.Sink.AddShell(argument[(open + 1)..end], span);
            open = close < 0 ? -1 : argument.IndexOf('`', close + 1);
        }
    }

    private static void Copy(Walk walk, SqlToken token, string line)
    {
        string text = line[1..];
        SqlToken[] tokens = ArrayPool<SqlToken>.Shared.Rent(64);
        try
        {
            TokenReader.Read(text, walk.Dialect, walk.Sink, nested: true, ref tokens, out int count, out _);
            Walk inner = new(text, tokens, count, walk, token.Start + 1, null);
            CopyWalk.Read(inner, client: true);
            if (!inner.AtEnd)
            {
                walk.Sink.Unknown(walk.Place(token.Span), "this part of the command is not understood");
            }
        }
        finally
        {
            ArrayPool<SqlToken>.Shared.Return(tokens);
        }
    }
}
