using System.Buffers;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Code;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Sessions;

/// <summary>Judges the lines that psql, the mysql client and the SQLite shell take for themselves.</summary>
internal static class ClientCommands
{
    /// <summary>Judges the command that <paramref name="token"/> is.</summary>
    public static void Read(Walk walk, SqlToken token)
    {
        string line = walk.Raw(token).ToString().TrimEnd();
        SourceSpan span = walk.Place(token.Span);
        (string name, string argument) = Split(line);
        if (walk.Dialect == SqlDialect.PostgreSql && name == "copy")
        {
            Copy(walk, token, line);
            return;
        }

        Backticks(walk, argument, span);
        if (walk.Dialect == SqlDialect.MySql && line[0] != '\\')
        {
            name = name.ToLowerInvariant();
        }

        string? kind = ClientCommandTable.Class(walk.Dialect, name)
            ?? (walk.Dialect == SqlDialect.PostgreSql && name.EndsWith('+')
                ? ClientCommandTable.Class(walk.Dialect, name[..^1]) : null);
        Judge(walk, kind, name, argument.Trim(), span);
    }

    private static void Judge(Walk walk, string? kind, string name, string argument, SourceSpan span)
    {
        string command = $"command={name}";
        string bare = argument.TrimStart('\'', '"');
        bool piped = bare.StartsWith('|');
        if (piped || kind is "shell" or "pipe")
        {
            string shell = piped ? Piped(argument) : argument;
            walk.Sink.Add(SqlEffects.Code, "", span, "language=shell", "client", command);
            if (shell.Length > 0)
            {
                walk.Sink.AddShell(shell, span);
            }

            return;
        }

        string file = argument.Trim('\'', '"');
        switch (kind)
        {
            case "script" or "code":
                walk.Sink.Add(
                    SqlEffects.Code, file, span, Certainty.Opaque,
                    file.Length == 0 ? "what it runs is not in the text" : $"what is in `{file}` is not in the text",
                    "client", command);
                break;
            case "file-write":
                walk.Sink.Add(SqlEffects.FileWrite, file, span, "client", command);
                break;
            case "file-read" when name == "lo_import":
                walk.Sink.Add(SqlEffects.FileRead, file, span, "client", command);
                walk.Sink.Add(SqlEffects.Update, "", span, "kind=large-object", "client", command);
                break;
            case "file-read" or "import":
                walk.Sink.Add(SqlEffects.FileRead, file, span, "client", command);
                walk.Sink.Add(
                    SqlEffects.Insert, "", span, Certainty.Partial, "which table it goes to is not told apart",
                    "client", command);
                break;
            case "unlink":
                walk.Sink.Add(SqlEffects.Delete, "", span, "kind=large-object", "client", command);
                break;
            case "run":
                if (file.Length > 0 && !file.StartsWith('(') && name is "g" or "gx")
                {
                    walk.Sink.Add(SqlEffects.FileWrite, file, span, "client", command);
                }

                break;
            case "connect":
                walk.Sink.Add(SqlEffects.Session, file, span, "connect", "client", command);
                break;
            case "role":
                walk.Sink.Add(SqlEffects.Alter, file, span, "kind=role", "password", "client", command);
                break;
            case "session":
                walk.Sink.Add(SqlEffects.Session, name, span, "client", command);
                break;
            case "read":
                walk.Sink.Add(SqlEffects.Read, "", span, "class=catalog", "client", command);
                break;
            default:
                walk.Sink.Unknown(span, $"the client's command `{name}` is not known");
                break;
        }
    }

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
