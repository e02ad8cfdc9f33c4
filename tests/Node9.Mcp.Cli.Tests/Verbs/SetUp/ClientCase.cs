using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Cli.Tests.Verbs.SetUp;

/// <summary>One client's files as its users write them, and what set-up makes of them: a folder of
/// <c>tests/cases/clients</c>.</summary>
internal sealed record ClientCase(string Id, string[] Wrapped, string[] Left, (string File, string Find, string Replace)[] Edits)
{
    /// <summary>The folders.</summary>
    public static TheoryData<string> Ids() =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests/cases/clients")).Select(static path => Path.GetFileName(path)!).Order()];

    public static ClientCase Read(string id)
    {
        JsonElement root = JsonElement.Parse(Repository.Text($"tests/cases/clients/{id}/case.json"));
        return new ClientCase(id, Texts(root, "wrapped"), Texts(root, "left"),
            [.. root.GetProperty("edits").EnumerateArray().Select(static each => (Text(each, "file"), Text(each, "find"), Text(each, "replace")))]);
    }

    /// <summary>Does by hand what a person does.</summary>
    public void Edit(ScratchHome home)
    {
        foreach ((string file, string find, string replace) in Edits)
        {
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            string text = bytes.GetString(File.ReadAllBytes(home[file]));
            Assert.Contains(find, text, StringComparison.Ordinal);
            File.WriteAllBytes(home[file], bytes.GetBytes(text.Replace(find, replace, StringComparison.Ordinal)));
        }
    }

    private static string[] Texts(JsonElement node, string name) =>
        [.. node.GetProperty(name).EnumerateArray().Select(static each => each.GetString()!)];

    private static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;
}
