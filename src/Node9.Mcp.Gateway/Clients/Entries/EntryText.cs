using System.Text.Encodings.Web;
using System.Text.Json;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>Writes strings and lists of strings in the syntax of a client's file.</summary>
internal static class EntryText
{
    /// <summary>A string in quotes, as JSON and TOML both read it.</summary>
    public static string Quote(string value)
    {
        string json = JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

        // The one character that JSON may hold as it is and TOML may not.
        return $"\"{json.Replace("\u007f", "\\u007F", StringComparison.Ordinal)}\"";
    }

    /// <summary>The words with commas between them.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(Quote));

    /// <summary>What stands between the end of an entry's command and the list of arguments that is put behind it: on a line
    /// of its own where the command has one.</summary>
    /// <param name="text">The file.</param>
    /// <param name="command">The command's value.</param>
    /// <param name="toml">Whether the file is TOML.</param>
    public static string BeforeNewArguments(string text, TextPiece command, bool toml)
    {
        int line = text.LastIndexOf('\n', command.Start) + 1;
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        string before = text[line..command.Start].TrimStart('\uFEFF');
        string key = before.TrimStart(' ', '\t');
        string indent = before[..^key.Length];
        key = key.TrimEnd(' ', '\t').TrimEnd('=', ':').TrimEnd(' ', '\t');
        if (!toml)
        {
            return key is "\"command\"" or "\"path\"" ? $",{lineEnd}{indent}\"args\": " : ", \"args\": ";
        }

        int last = key.LastIndexOf("command", StringComparison.Ordinal);
        bool ownLine = last >= 0 && !key.Contains('{', StringComparison.Ordinal) && key[(last + 7)..] is "" or "\"" or "'";
        string prefix = ownLine ? key[..last].TrimEnd('"', '\'') : "";
        return ownLine ? $"{lineEnd}{indent}{prefix}args = " : ", args = ";
    }
}
