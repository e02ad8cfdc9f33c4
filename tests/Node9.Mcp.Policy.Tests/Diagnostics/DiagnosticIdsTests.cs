using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Tests.Diagnostics;

public class DiagnosticIdsTests
{
    private static readonly FieldInfo[] Ids = typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void No_id_is_given_twice_and_each_is_N9_and_three_digits()
    {
        string[] ids = [.. Ids.Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^N9[0-9]{3}$", id));
    }

    [Fact]
    public void Every_id_is_documented_and_used()
    {
        string list = File.ReadAllText(Path.Combine(Sources(), "Node9.Mcp.Policy", "Diagnostics", "DiagnosticIds.cs"));
        string[] sources = [.. Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(File.ReadAllText)];
        Assert.All(Ids, id =>
        {
            Assert.Matches(new Regex($@"/// <summary>[^<]+\.</summary>\s+public const string {id.Name} "), list);
            Assert.Contains(sources, text => text.Contains($"DiagnosticIds.{id.Name}", StringComparison.Ordinal));
        });
    }

    private static string Sources([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src"));
}
