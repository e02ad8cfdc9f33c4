using System.Text.Json;
using Node9.Mcp.Policy.Compilation;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Tests.Compilation;

public class BrokenDocumentTests
{
    private const string File = "cases/policy/broken.json";

    public static TheoryData<string> Names => CaseFile.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_broken_document_gives_exactly_these_diagnostics(string name)
    {
        JsonElement each = CaseFile.Case(File, name);
        string[] expected = [.. each.GetProperty("diagnostics").EnumerateArray().Select(line => line.GetString()!)];
        string[] actual = [.. Diagnose(CaseFile.Lines(each.GetProperty("document"))).Select(Line)];
        Assert.Equal(expected, actual);
    }

    private static IEnumerable<Diagnostic> Diagnose(string text)
    {
        DocumentResult document = DocumentReader.Read("p.json", text);
        if (document.Root is null || document.Diagnostics.Count > 0)
        {
            return document.Diagnostics;
        }

        var layer = new PolicyLayer { Rank = LayerRank.User, Name = "user", Policy = document.Root };
        return PolicyCompiler.Compile(new PolicySources { Layers = [layer], Verbs = TestPolicy.Verbs }).Diagnostics;
    }

    private static string Line(Diagnostic each) =>
        $"{each.Position.Line}:{each.Position.Column} {each.Severity} {each.Id}: {each.Message} | {each.Hint}";
}
