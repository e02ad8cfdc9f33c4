using Node9.Mcp.Policy.Diagnostics;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Node9.Mcp.Gateway.Clients.Entries;

/// <summary>Finds the servers in TOML, however it is written: tables, inline tables, dotted and quoted names.</summary>
/// <remarks>The syntax tree says where things are; the file is changed by replacing characters, never by writing the tree.</remarks>
internal static class TomlEntries
{
    /// <summary>The servers below the tables that <paramref name="ways"/> name.</summary>
    public static EntryFile Read(string file, string text, IReadOnlyList<IReadOnlyList<string>> ways)
    {
        int shift = text.StartsWith('\uFEFF') ? 1 : 0;
        DocumentSyntax document = SyntaxParser.Parse(text[shift..], file, validate: true);
        if (document.HasErrors)
        {
            return new EntryFile([], [.. document.Diagnostics.Select(each => new Diagnostic(
                DiagnosticIds.MalformedDocument,
                Severity.Error,
                new SourcePosition(file, each.Span.Start.Line + 1, each.Span.Start.Column + 1),
                $"this is not TOML: {char.ToLowerInvariant(each.Message[0])}{each.Message[1..].ReplaceLineEndings(" ").TrimEnd('.')}",
                "correct it by hand; the file was left as it is"))]);
        }

        var found = new Dictionary<string, ServerEntry>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (KeyValueSyntax each in document.KeyValues)
        {
            Visit([], each);
        }

        foreach (TableSyntaxBase table in document.Tables)
        {
            string[] name = Names(table.Name!);
            if (table is TableSyntax && ways.Any(way => name.Length == way.Count + 1 && name.AsSpan().StartsWith(way.ToArray())))
            {
                Entry(name, table.Span);
            }

            foreach (KeyValueSyntax each in table.Items)
            {
                Visit(name, each);
            }
        }

        return new EntryFile([.. order.Select(key => found[key])], []);

        void Visit(string[] above, KeyValueSyntax pair)
        {
            string[] way = [.. above, .. Names(pair.Key!)];
            if (pair.Value is InlineTableSyntax inline)
            {
                foreach (InlineTableItemSyntax item in inline.Items)
                {
                    Visit(way, item.KeyValue!);
                }

                return;
            }

            if (way is [.., "env", var variable] && pair.Value is StringValueSyntax text
                && ways.Any(each => way.Length == each.Count + 3 && way.AsSpan().StartsWith(each.ToArray())))
            {
                string owner = Entry(way[..^2], pair.Span);
                found[owner] = found[owner] with
                {
                    Variables = new Dictionary<string, string>(found[owner].Variables) { [variable] = text.Value ?? "" },
                };
                return;
            }

            if (ways.FirstOrDefault(each => way.Length == each.Count + 2 && way.AsSpan().StartsWith(each.ToArray())) is null)
            {
                return;
            }

            string key = Entry(way[..^1], pair.Span);
            found[key] = With(found[key], way[^1], pair.Value!, shift);
        }

        string Entry(string[] way, SourceSpan at)
        {
            string key = string.Join('\0', way);
            if (found.TryAdd(key, new ServerEntry(way, new SourcePosition(file, at.Start.Line + 1, at.Start.Column + 1))))
            {
                order.Add(key);
            }

            return key;
        }
    }

    private static ServerEntry With(ServerEntry entry, string name, ValueSyntax value, int shift) => (name, value) switch
    {
        ("command", StringValueSyntax text) => entry with { Command = Piece(text, shift) },
        ("args", ArraySyntax list) => entry with
        {
            Arguments = (list.OpenBracket!.Span.Start.Offset + shift, list.CloseBracket!.Span.End.Offset + 1 + shift),
            Words = list.Items.All(static item => item.Value is StringValueSyntax)
                ? [.. list.Items.Select(item => Piece((StringValueSyntax)item.Value!, shift))] : null,
        },
        ("url", StringValueSyntax text) => entry with { Url = text.Value },
        _ => entry,
    };

    private static TextPiece Piece(StringValueSyntax text, int shift) =>
        new(text.Token!.Span.Start.Offset + shift, text.Token.Span.End.Offset + 1 + shift, text.Value ?? "");

    private static string[] Names(KeySyntax key) =>
        [Name(key.Key!), .. key.DotKeys.Select(static each => Name(each.Key!))];

    private static string Name(BareKeyOrStringValueSyntax key) => key switch
    {
        StringValueSyntax text => text.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => "",
    };
}
