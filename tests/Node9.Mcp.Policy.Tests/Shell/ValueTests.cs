using System.Text.Json;

using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class ValueTests
{
    private static readonly string[] Quiet = ["cd", "pushd", "popd", "exit", "pwd", "test", ":"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach ((string file, JsonElement row) in Rows())
            {
                cases.Add(file, row.GetProperty("name").GetString()!);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_known_and_what_is_not_is_said(string file, string name)
    {
        JsonElement row = Rows().Single(each => each.File == file && each.Row.GetProperty("name").GetString() == name).Row;
        RecordingKnowledge knowledge = RecordingKnowledge.Of(row.GetProperty("script").GetString()!);
        IEnumerable<string> commands = knowledge.Commands
            .Where(static command => command.Words.Count > 0 && !Quiet.Contains(command.Name) && (command.Name != "[" || command.Words.Any(static word => word.Value is null)))
            .Select(Shown);

        Assert.Equal(Listing(Texts(row, "commands")), Listing(commands));
        if (row.TryGetProperty("opaque", out _))
        {
            IEnumerable<string> opaque = knowledge.Facts
                .Where(static fact => fact.Certainty == Certainty.Opaque)
                .Select(static fact => fact.Unknown!);
            Assert.Equal(Listing(Texts(row, "opaque")), Listing(opaque));
        }
    }

    private static string Shown(ShellCommand command) =>
        $"{command.Context.WorkingDirectory ?? "?"}> {string.Join(' ', command.Words.Select(static word => word.Text))}";

    private static string Listing(IEnumerable<string> lines) =>
        string.Join('\n', lines.Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Texts(JsonElement row, string name) =>
        row.GetProperty(name).EnumerateArray().Select(static text => text.GetString()!);

    private static IEnumerable<(string File, JsonElement Row)> Rows()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases/shell/values"), "*.json"))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (JsonElement row in document.RootElement.EnumerateArray())
            {
                yield return (Path.GetFileNameWithoutExtension(file), row.Clone());
            }
        }
    }
}
