using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Code;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.Printing;
using Node9.Mcp.Policy.Shell.Syntax;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;
using Node9.Mcp.Policy.Sql;
using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads the texts among a call's arguments: command lines, SQL and paths, and what lies in one of them inside
/// the other, so that <c>DROP TABLE</c> is one fact in a query tool, in <c>psql -c</c> and behind <c>ssh</c>.</summary>
/// <remarks>Thread-safe; never throws on any text.</remarks>
internal static class TextFacts
{
    private const int MaxEmbedded = 16;

    private static readonly ShellAnalyzer Shell = new(CommandCatalogue.Describe, Describe);

    private static readonly Fact[] Nothing = [new Fact { Effect = "process.none" }];

    /// <summary>What a command line would do. One that is empty, a comment or an assignment runs nothing, and says so.</summary>
    public static IReadOnlyList<Fact> OfCommandLine(string text, CallContext context)
    {
        IReadOnlyList<Fact> facts = Shell.Analyze(text, EnvironmentOf(context));
        return facts.Count == 0 && RunsNothing(ShellParser.Parse(text)) ? Nothing : facts;
    }

    // A function may stand in the way of a command that is run later: that is not nothing.
    private static bool RunsNothing(Script script)
    {
        foreach (Statement statement in script.Body.Statements)
        {
            if (statement.Body is not SimpleCommand { Words.Count: 0 })
            {
                return false;
            }
        }

        return script.Error is null;
    }

    /// <summary>The tree of a command line, one node a line.</summary>
    public static string OutlineOf(string text) => SyntaxOutline.Of(ShellParser.Parse(text));

    /// <summary>What SQL would do, with the shell commands inside it.</summary>
    public static void OfSql(string text, SqlDialect dialect, CallContext context, List<Fact> facts)
    {
        SqlAnalysis analysis = SqlAnalyzer.Analyze(text, dialect);
        facts.AddRange(analysis.Facts);
        for (int i = 0; i < analysis.Shell.Count && i < MaxEmbedded; i++)
        {
            facts.AddRange(Shell.Analyze(analysis.Shell[i].Command, EnvironmentOf(context) with { WorkingDirectory = null }));
        }
    }

    /// <summary>What a program with its words would do, as no shell reads them.</summary>
    public static IReadOnlyList<Fact> OfWords(IReadOnlyList<string> words, CallContext context) => words.Count == 0 ? [] :
        Shell.AnalyzeArguments([.. words.Select(static word => ShellWord.Exact(word, default))], EnvironmentOf(context), new WorkBudget());

    /// <summary>What code given to a tool would do: the same as given to its interpreter on a command line.</summary>
    public static IEnumerable<Fact> OfCode(string language, string code, CallContext context)
    {
        IReadOnlyList<string>? words = Interpreters.Words(language, code);
        return words is not null
            ? OfWords(words, context).Where(static fact => fact.Effect != "process.run")
            : [new Fact
            {
                Effect = "code.run",
                Object = language,
                Certainty = Certainty.Opaque,
                Attributes = ["inline"],
                Unknown = "code of a language that is not known is not followed",
            }];
    }

    /// <summary>What a tool that is given an address does with it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="method">The method, in capitals; empty when none is given.</param>
    /// <param name="body">Whether data goes with it.</param>
    /// <param name="browser">Whether a browser opens it, which people watch.</param>
    public static Fact OfUrl(string address, string method, bool body, bool browser = false)
    {
        var attributes = new List<string>();
        if (method.Length > 0 && method != "GET")
        {
            attributes.Add($"method={method}");
        }

        attributes.Add(browser ? "by-browser" : "by-tool");
        Addresses.Describe(address, attributes);
        bool sends = method is "POST" or "PUT" or "PATCH" || (body && method is not ("GET" or "HEAD"));
        string effect = method is "DELETE" ? "net.change" : sends ? "net.send" : "net.receive";
        return new Fact { Effect = effect, Object = WithPlainScheme(address), Attributes = attributes };
    }

    /// <summary>Whether an address is that of a database.</summary>
    public static bool IsDatabase(string address)
    {
        int end = address.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && Array.Exists(DatabaseSchemes, scheme => address.AsSpan(0, end).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            || address.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>That a tool connects to a database that its arguments name. Its password is not shown.</summary>
    public static Fact OfDatabase(string address)
    {
        int from = address.IndexOf("://", StringComparison.Ordinal) + 3;
        int at = address.LastIndexOf('@');
        string shown = at > from && from > 2 ? string.Concat(address.AsSpan(0, from), address.AsSpan(at + 1)) : address;
        return new Fact { Effect = "db.connect", Object = shown, Attributes = at > from ? ["by-tool", "with-password"] : ["by-tool"] };
    }

    private static readonly string[] DatabaseSchemes =
    [
        "postgres", "postgresql", "mysql", "mariadb", "mongodb", "mongodb+srv", "redis", "rediss", "sqlserver", "mssql", "oracle",
        "clickhouse", "snowflake", "cockroachdb", "amqp", "amqps", "cassandra", "neo4j", "bolt", "db2", "couchbase",
    ];

    private static string WithPlainScheme(string address)
    {
        string trimmed = address.Trim();
        int colon = trimmed.IndexOf(':');
        return colon > 0 ? string.Concat(trimmed[..colon].ToLowerInvariant(), trimmed.AsSpan(colon)) : trimmed;
    }

    /// <summary>That there is more in the arguments than is read.</summary>
    public static Fact TooMuch(string pointer) => new()
    {
        Effect = "opaque",
        Certainty = Certainty.Opaque,
        Source = pointer,
        Unknown = "too complex to judge: the arguments hold more than is read",
    };

    /// <summary>The strings of a list; anything else as its JSON.</summary>
    public static List<string> Texts(JsonElement list) =>
        [.. list.EnumerateArray().Select(static word => word.ValueKind == JsonValueKind.String ? word.GetString()! : word.GetRawText())];

    /// <summary>The strings of a list, each quoted for a shell.</summary>
    public static string Quoted(JsonElement list) => string.Join(' ', Texts(list).Select(static word =>
        "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));

    /// <summary><paramref name="path"/> as seen from the call's directory.</summary>
    public static string Resolved(string path, CallContext context) =>
        PathResolver.Resolve(path, Known(context.WorkingDirectory), Known(context.Home));

    /// <summary>The fact that <paramref name="effect"/> falls on a path.</summary>
    public static Fact OfPath(string effect, string path, CallContext context, IReadOnlyList<string>? particulars = null)
    {
        var attributes = new List<string>(particulars ?? []);
        string? home = Known(context.Home);
        string? directory = Known(context.WorkingDirectory);
        string resolved = PathResolver.Resolve(path, directory, home);
        PathClassifier.Describe(resolved, new PathPlace(directory, home, Known(context.Workspace) ?? directory), attributes);
        return new Fact { Effect = effect, Object = resolved, Attributes = attributes };
    }

    /// <summary>Whose SQL a server or client of that name takes; not known: the strictest reading of all.</summary>
    public static SqlDialect DialectOf(string name) => name switch
    {
        _ when Has(name, "postgres") || Has(name, "pg") => SqlDialect.PostgreSql,
        _ when Has(name, "mysql") || Has(name, "maria") => SqlDialect.MySql,
        _ when Has(name, "sqlite") => SqlDialect.Sqlite,
        _ when Has(name, "sqlserver") || Has(name, "mssql") => SqlDialect.SqlServer,
        _ => SqlDialect.Unknown,
    };

    private static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What SQL or code inside a command does.</summary>
    private static void Describe(string language, ShellWord text, ShellCommand command, ICommandSink sink)
    {
        if (!language.StartsWith("sql", StringComparison.Ordinal))
        {
            if (!CodeAnalyzer.Describe(language, text, command, sink) && InlineCode.Find(language, text.Value!) is { } call)
            {
                sink.Fact(new Fact
                {
                    Effect = "code.run",
                    Object = language,
                    Certainty = Certainty.Opaque,
                    Attributes = ["inline"],
                    Span = text.Span,
                    Unknown = $"what the {language} code does with `{call}` is not followed",
                });
            }

            return;
        }

        SqlAnalysis analysis = SqlAnalyzer.Analyze(text.Value!, DialectOf(language));
        foreach (Fact fact in analysis.Facts)
        {
            sink.Fact(fact with { Span = text.Span });
        }

        foreach (EmbeddedShell inside in analysis.Shell)
        {
            sink.Shell(ShellWord.Exact(inside.Command, text.Span), Nesting.Child);
        }
    }

    private static ShellEnvironment EnvironmentOf(CallContext context) => new()
    {
        WorkingDirectory = Known(context.WorkingDirectory),
        Home = Known(context.Home),
        Workspace = Known(context.Workspace) ?? Known(context.WorkingDirectory),
        User = Known(context.User),
    };

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
