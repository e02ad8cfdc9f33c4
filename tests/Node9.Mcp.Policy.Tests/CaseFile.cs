using System.Text.Json;

namespace Node9.Mcp.Policy.Tests;

/// <summary>Reads the case files beside the test executable.</summary>
internal static class CaseFile
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name));

    public static JsonElement Json(string name) => JsonElement.Parse(Text(name));

    /// <summary>The names of the cases of a file that is a list of objects with a <c>name</c>.</summary>
    public static TheoryData<string> Names(string name)
    {
        var data = new TheoryData<string>();
        foreach (JsonElement each in Json(name).EnumerateArray())
        {
            data.Add(each.GetProperty("name").GetString()!);
        }

        return data;
    }

    public static JsonElement Case(string file, string name) =>
        Json(file).EnumerateArray().Single(each => each.GetProperty("name").GetString() == name);

    /// <summary>A text that stands in a case as a list of lines.</summary>
    public static string Lines(JsonElement lines) =>
        string.Join('\n', lines.EnumerateArray().Select(line => line.GetString()));
}
