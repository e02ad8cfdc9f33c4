using System.Text.Json;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Sql;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>One row of <c>tests/cases/sql</c>: a text, the facts it must give, and whether a real server is to run
/// it.</summary>
public sealed record SqlCase(
    string Name,
    SqlDialect Dialect,
    string Sql,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Shell,
    bool Run)
{
    private static readonly Lazy<IReadOnlyDictionary<string, SqlCase>> Rows = new(ReadAll);

    /// <summary>Every case, by name.</summary>
    public static IReadOnlyDictionary<string, SqlCase> All => Rows.Value;

    /// <summary>A fact as the case files spell it: with its certainty, unless it is exact.</summary>
    public static string Spell(Fact fact) =>
        fact.Certainty == Certainty.Exact ? fact.ToString()
            : $"{fact} ({fact.Certainty.ToString().ToLowerInvariant()})";

    private static Dictionary<string, SqlCase> ReadAll()
    {
        Dictionary<string, SqlCase> all = [];
        string root = Path.Combine(AppContext.BaseDirectory, "cases", "sql");
        foreach (string file in Directory.EnumerateFiles(root, "*.json",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string dialect = Path.GetFileName(Path.GetDirectoryName(file)!);
            SqlDialect which = dialect == "postgres" ? SqlDialect.PostgreSql : Enum.Parse<SqlDialect>(
                dialect, ignoreCase: true);
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            int number = 0;
            foreach (JsonElement row in document.RootElement.EnumerateArray())
            {
                string name = $"{dialect}/{Path.GetFileNameWithoutExtension(file)}/{++number}";
                all.Add(name, new SqlCase(
                    name,
                    which,
                    row.GetProperty("sql").GetString()!,
                    Strings(row, "facts"),
                    Strings(row, "shell"),
                    row.TryGetProperty("run", out JsonElement run) && run.GetBoolean()));
            }
        }

        return all;
    }

    private static string[] Strings(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(each => each.GetString()!)]
            : [];
}
