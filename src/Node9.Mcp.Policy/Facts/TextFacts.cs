using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Code;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Parsing;
using Node9.Mcp.Policy.Shell.PowerShell.Reading;
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
    /// <param name="text">The command line.</param>
    /// <param name="context">Who calls, and from where.</param>
    /// <param name="input">What its standard input holds; null when nothing is known of it.</param>
    public static IReadOnlyList<Fact> OfCommandLine(string text, CallContext context, string? input = null)
    {
        IReadOnlyList<Fact> facts = Shell.Analyze(text, EnvironmentOf(context) with { StandardInput = input });
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

    /// <summary>What a command line would do that the shell <paramref name="shell"/> reads: <c>powershell</c>,
    /// <c>cmd</c>, or null for a POSIX one.</summary>
    public static IReadOnlyList<Fact> OfCommandLine(string text, string? shell, CallContext context, string? input = null)
    {
        if (shell is null)
        {
            return OfCommandLine(text, context, input);
        }

        ShellWord code = ShellWord.Exact(text, new SourceSpan(0, text.Length));
        IReadOnlyList<ShellWord> words =
        [
            ShellWord.Exact(shell, code.Span),
            ShellWord.Exact(shell == "cmd" ? "/c" : "-Command", code.Span),
            code,
        ];
        return Shell.AnalyzeArguments(words, EnvironmentOf(context) with { StandardInput = input }, new WorkBudget());
    }

    /// <summary>The files that a command line writes, or that were known before it.</summary>
    public static IReadOnlyList<KeyValuePair<string, ShellSource>> FilesAfter(string text, CallContext context) =>
        Shell.FilesAfter(text, EnvironmentOf(context));

    /// <summary>Where on the network <paramref name="source"/> takes its bytes from; null when it does not.</summary>
    public static string? AddressOf(ShellSource source) => Provenance.Download(source);

    /// <summary>The absolute path that <paramref name="path"/> names; null when the working directory is not known.</summary>
    public static string? ResolvedPath(string path, CallContext context)
    {
        string resolved = Resolved(path, context);
        return resolved.StartsWith('/') ? resolved : null;
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
    public static IReadOnlyList<Fact> OfCode(string language, string code, CallContext context)
    {
        if (Interpreters.Words(language, code) is not { } words)
        {
            return
            [
                new Fact
                {
                    Effect = "code.run",
                    Object = language,
                    Certainty = Certainty.Opaque,
                    Attributes = ["inline"],
                    Unknown = "code of a language that is not known is not followed",
                },
            ];
        }

        var span = new SourceSpan(0, code.Length);
        return Shell.AnalyzeArguments(
            [.. words.Select(word => ShellWord.Exact(word, span))], EnvironmentOf(context), new WorkBudget());
    }

    /// <summary>What a tool that is given an address does with it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="method">The method, in capitals; empty when none is given.</param>
    /// <param name="body">Whether data goes with it.</param>
    /// <param name="context">Who calls, and from where.</param>
    /// <param name="browser">Whether a browser opens it, which people watch.</param>
    public static Fact OfUrl(string address, string method, bool body, CallContext context, bool browser = false)
    {
        if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return OfPath("file.read", "/" + HostText.PercentDecoded(address[5..].TrimStart('/')), context);
        }

        if (IsDatabase(address))
        {
            return OfDatabase(address);
        }

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
    private static bool IsDatabase(string address)
    {
        int end = address.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && Array.Exists(DatabaseSchemes, scheme => address.AsSpan(0, end).Equals(scheme, StringComparison.OrdinalIgnoreCase))
            || address.StartsWith("jdbc:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>That a tool connects to a database that its arguments name. Its password is not shown.</summary>
    private static Fact OfDatabase(string address)
    {
        int from = address.IndexOf("://", StringComparison.Ordinal) + 3;
        int at = address.LastIndexOf('@');
        string shown = at > from && from > 2 ? string.Concat(address.AsSpan(0, from), address.AsSpan(at + 1)) : address;
        List<string> attributes = at > from ? ["by-tool", "with-login"] : ["by-tool"];
        Addresses.Describe(shown, attributes);
        return new Fact { Effect = "db.connect", Object = shown, Attributes = attributes };
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
        if (language is "powershell")
        {
            PowerShellReader.Describe(text, command, sink);
            return;
        }

        if (language is "cmd")
        {
            PromptReader.Describe(text, command, sink);
            return;
        }

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
        bool like = language.EndsWith(Providers.Like, StringComparison.Ordinal);
        foreach (Fact fact in analysis.Facts)
        {
            sink.Fact(fact with { Span = text.Span, Provider = like ? null : fact.Provider });
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
        Files = context.Files.All.Count == 0 ? [] : FilesOf(context.Files),
    };

    private static List<KeyValuePair<string, ShellSource>> FilesOf(SessionFiles files)
    {
        var known = new List<KeyValuePair<string, ShellSource>>(files.All.Count);
        foreach ((string path, SessionFile file) in files.All)
        {
            known.Add(new(path, new ShellSource { Text = file.Text, Commands = file.Address is null ? [] : [Fetching(file.Address)] }));
        }

        return known;
    }

    /// <summary>A command that fetches from <paramref name="address"/>, for a file that some earlier call fetched.</summary>
    private static ShellCommand Fetching(string address) => new()
    {
        Words = [ShellWord.Exact("curl", default), ShellWord.Exact(address, default)],
        Context = new ShellContext(),
    };

    private static string? Known(string text) => text.Length == 0 ? null
        : PathResolver.IsDrive(text) ? PathResolver.Resolve(text, null, null)
        : text;
}
