using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Sql;
using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Reads one text of a call after the other, each as what it is, into facts.</summary>
/// <remarks>Serves one call and one thread.</remarks>
internal sealed class TextReading(ToolCall call, CallContext context, ToolVerb verb, List<Fact> facts)
{
    /// <summary>The name under which a command's standard input stands beside it.</summary>
    public const string InputName = "stdin";

    private static readonly string[] InputNames = [InputName];
    private static readonly string[] MethodNames = ["method", "http_method", "httpMethod", "verb"];
    private static readonly string[] BodyNames = ["body", "data", "json", "payload", "form", "form_data", "content"];
    private static readonly string[] DirectoryNames = ["cwd", "workdir", "working_directory", "workingDirectory", "directory", "dir"];

    /// <summary>Reads <paramref name="text"/> as its role says, else as its content shows; true when it says more than the
    /// tool's name can.</summary>
    public bool Text(string text, ArgumentRole role)
    {
        if (role == ArgumentRole.None)
        {
            role = ArgumentContent.Of(text);
            if (role == ArgumentRole.None)
            {
                Injected(text);
                return false;
            }

            if (role == ArgumentRole.Sql)
            {
                Statement(text);
                return false;
            }
        }

        switch (role)
        {
            case ArgumentRole.CommandLine:
                facts.AddRange(TextFacts.OfCommandLine(text, CommandShells.Default.Of(call, call.Arguments), context));
                return true;
            case ArgumentRole.Sql:
                Statement(text);
                return true;
            case ArgumentRole.Code:
                Code(text);
                return true;
            case ArgumentRole.Url:
                Url(text);
                return false;
            case ArgumentRole.Search:
                facts.Add(TextFacts.OfPath("file.search", text, context));
                return false;
            case ArgumentRole.Path:
                Path(text);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Reads a program with its words, as no shell reads them, or a command line; in the directory that stands
    /// beside it.</summary>
    public void Command(string command, JsonElement words, JsonElement around)
    {
        CallContext here = In(around);
        if (words.ValueKind == JsonValueKind.Array && !command.Contains(' '))
        {
            facts.AddRange(TextFacts.OfWords([command, .. TextFacts.Texts(words)], here));
            return;
        }

        string text = words.ValueKind == JsonValueKind.Array ? $"{command} {TextFacts.Quoted(words)}" : command;
        facts.AddRange(TextFacts.OfCommandLine(text, CommandShells.Default.Of(call, around), here, First(around, InputNames)));
    }

    /// <summary>The list of words beside a program; undefined when there is none.</summary>
    public static JsonElement WordsBeside(JsonElement around) =>
        (around.TryGetProperty("args", out JsonElement rest) || around.TryGetProperty("arguments", out rest))
        && rest.ValueKind == JsonValueKind.Array ? rest : default;

    /// <summary>Reads a list of words that is a whole command, or a list of command lines.</summary>
    public void Words(JsonElement list, string? prefix = null)
    {
        List<string> words = TextFacts.Texts(list);
        if (prefix is not null && (words.Count == 0 || words[0] != prefix))
        {
            words.Insert(0, prefix);
        }

        if (words.Exists(static word => word.Contains(' ')) && words.TrueForAll(static word => word.Contains(' ') || !word.StartsWith('-')))
        {
            foreach (string line in words)
            {
                facts.AddRange(TextFacts.OfCommandLine(line, context));
            }
        }

        facts.AddRange(TextFacts.OfWords(words, context));
    }

    // The directory that a command runs in stands beside it under one of a few names; the project stays what it is.
    private CallContext In(JsonElement around) =>
        First(around, DirectoryNames) is { Length: > 0 } directory && context.WorkingDirectory.Length > 0
            ? context with { WorkingDirectory = TextFacts.Resolved(directory, context), Workspace = context.WorkingDirectory }
            : context;

    private void Code(string text)
    {
        string language = First(call.Arguments, ["language", "lang", "kernel", "runtime"]) ?? call.Tool;
        facts.AddRange(TextFacts.OfCode(language, text, context));
    }

    private void Url(string text)
    {
        string method = (First(call.Arguments, MethodNames) ?? "").ToUpperInvariant();
        bool body = First(call.Arguments, BodyNames) is { Length: > 0 };
        facts.Add(TextFacts.OfUrl(text, method, body, context));
    }

    private void Path(string path)
    {
        if (Addresses.IsUrl(path))
        {
            Url(path);
            return;
        }

        string effect = (verb & ToolVerb.Delete) != 0 ? "file.delete"
            : (verb & ToolVerb.Write) != 0 ? "file.write"
            : "file.read";
        facts.Add(TextFacts.OfPath(effect, path, context));
    }

    private void Injected(string text)
    {
        if (ArgumentContent.HoldsInjection(text))
        {
            facts.Add(new Fact
            {
                Effect = "sql.unknown",
                Certainty = Certainty.Opaque,
                Attributes = ["injected"],
                Unknown = "the text holds SQL that would run if it were put into a statement",
            });
        }
    }

    // A tool's name is its server's own word: it says how the text is read, and not whose database it is.
    private void Statement(string text)
    {
        int from = facts.Count;
        TextFacts.OfSql(text, TextFacts.DialectOf($"{call.Server} {call.Tool}"), context, facts);
        if (TextFacts.DialectOf(call.Server) != SqlDialect.Unknown)
        {
            return;
        }

        for (int i = from; i < facts.Count; i++)
        {
            if (facts[i].Provider is not null)
            {
                facts[i] = facts[i] with { Provider = null };
            }
        }
    }

    private static string? First(JsonElement from, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out JsonElement value)
                && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            }
        }

        return null;
    }
}
