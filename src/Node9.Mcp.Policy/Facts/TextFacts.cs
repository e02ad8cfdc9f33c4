using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Paths;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.CommandPrompt;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.PowerShell.Reading;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads the texts among a call's arguments: command lines, SQL and paths, and what lies in one of them inside
/// the other, so that <c>DROP TABLE</c> is one fact in a query tool, in <c>psql -c</c> and behind <c>ssh</c>.</summary>
/// <remarks>Thread-safe; never throws on any text.</remarks>
internal static class TextFacts
{
    private const int MaxEmbedded = 16;

    private static readonly ShellAnalyzer Shell = new(CommandCatalogue.Describe, Describe);

    /// <summary>What a command line would do.</summary>
    public static IReadOnlyList<Fact> OfCommandLine(string text, CallContext context) =>
        Shell.Analyze(text, EnvironmentOf(context));

    /// <summary>What a command line would do that the shell <paramref name="language"/> reads: <c>powershell</c>,
    /// <c>cmd</c>, or null for a POSIX one.</summary>
    public static IReadOnlyList<Fact> OfCommandLine(string text, string? language, CallContext context)
    {
        if (language is null)
        {
            return OfCommandLine(text, context);
        }

        ShellWord code = ShellWord.Exact(text, new SourceSpan(0, text.Length));
        IReadOnlyList<ShellWord> words =
        [
            ShellWord.Exact(language, code.Span),
            ShellWord.Exact(language == "cmd" ? "/c" : "-Command", code.Span),
            code,
        ];
        return Shell.AnalyzeArguments(words, EnvironmentOf(context), new WorkBudget());
    }

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

    /// <summary>The fact that <paramref name="effect"/> falls on a path.</summary>
    public static Fact OfPath(string effect, string path, CallContext context)
    {
        var attributes = new List<string>();
        string? home = Known(context.Home);
        string? directory = Known(context.WorkingDirectory);
        string resolved = PathResolver.Resolve(path, directory, home);
        PathClassifier.Describe(resolved, new PathPlace(directory, home, directory), attributes);
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
            if (InlineCode.Find(language, text.Value!) is { } call)
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
        Workspace = Known(context.WorkingDirectory),
        User = Known(context.User),
    };

    private static string? Known(string text) => text.Length == 0 ? null
        : PathResolver.IsDrive(text) ? PathResolver.Resolve(text, null, null)
        : text;
}
