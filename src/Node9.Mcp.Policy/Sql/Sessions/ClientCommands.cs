using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql.Statements;
using Node9.Mcp.Policy.Sql.Tokens;

namespace Node9.Mcp.Policy.Sql.Sessions;

/// <summary>Judges the lines that psql, the mysql client and the SQLite shell take for themselves.</summary>
internal static partial class ClientCommands
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
}
