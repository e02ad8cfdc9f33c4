using System.Text.Json;
using Node9.Mcp.Gateway.Clients.Entries;
using Node9.Mcp.Gateway.Clients.Installs;
using Node9.Mcp.Gateway.Configuration.Reading;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Clients.Imports;

/// <summary>Brings the servers of several clients together in one configuration. Reads files, changes none.</summary>
/// <remarks>Not thread-safe: what one file brings is known when the next is looked at.</remarks>
internal sealed class ServerImport
{
    private readonly List<Diagnostic> _problems = [];
    private readonly string _path;
    private readonly string _program;
    private readonly byte[]? _before;
    private List<string> _done = [];
    private ImportVariables _variables = new();
    private string _text = "{\n}\n";

    /// <param name="path">The configuration, absolute.</param>
    /// <param name="program">The executable that clients are to start.</param>
    /// <param name="files">Every client's file: some may stand in front of this configuration already.</param>
    public ServerImport(string path, string program, IEnumerable<ClientFile> files)
    {
        (_path, _program) = (path, program);
        _before = FileText.Read(path, _problems);
        if (_before is not null)
        {
            _text = FileText.Strict.GetString(_before);
            DocumentResult document = DocumentReader.Read(path, _text);
            _problems.AddRange(document.Diagnostics);
            if (document.Root?.Kind != NodeKind.Object
                || document.Root.Member(ImportTarget.Member) is { Value.Kind: not NodeKind.Object })
            {
                FileText.Report(DiagnosticIds.OddClientFile, path, "is not a configuration to which servers can be added",
                    "see its problems with `node9-mcp config check`", _problems);
            }
        }

        foreach (ClientFile file in files)
        {
            foreach (ServerEntry entry in Entries(file).Where(each => ImportTarget.IsUsedBy(each, path)))
            {
                foreach ((string name, string value) in entry.Variables)
                {
                    _variables.Know(name, value);
                }
            }
        }

        _variables.KnowReferences(_text);
    }

    /// <summary>Whether the configuration cannot be added to.</summary>
    public bool IsRefused => _problems.Count > 0;

    /// <summary>What it takes to go back to this moment.</summary>
    public Action Mark()
    {
        (string text, ImportVariables variables, List<string> done) = (_text, _variables.Copy(), [.. _done]);
        return () => (_text, _variables, _done) = (text, variables, done);
    }

    /// <summary>The client's text with its servers replaced by one entry; what cannot go is left for <c>wrap</c>.</summary>
    public string Take(ClientFile file, string text, ICollection<string> done, ICollection<string> left)
    {
        if (file.Servers is { IsToml: true })
        {
            left.Add("servers in TOML are not brought together yet: each is wrapped where it stands");
            return text;
        }

        if (file.Servers is { OfProject: true })
        {
            left.Add("servers of a project stay with it: each is wrapped where it stands");
            return text;
        }

        return ImportTarget.Ways(file.Servers!).Aggregate(text, (now, way) => TakeGroup(file, now, way, done, left));
    }

    /// <summary>What would become of the configuration.</summary>
    public FilePlan Plan()
    {
        if (_done.Count > 0)
        {
            FileText.RefuseReadOnly(_path, _problems);
        }

        return new FilePlan(ImportTarget.At(_path))
        {
            Before = _before,
            After = _done.Count == 0 || _problems.Count > 0 ? _before : FileText.Strict.GetBytes(_text),
            Done = _done,
            Problems = _problems,
        };
    }

    private string TakeGroup(
        ClientFile file, string text, IReadOnlyList<string> way, ICollection<string> done, ICollection<string> left)
    {
        if (DocumentReader.Read("", text).Root is not { } root || DocumentEdit.At(root, way) is not { Kind: NodeKind.Object } group)
        {
            return text;
        }

        var entries = JsonEntries.Read(file.Path, text, [way]).Entries.ToDictionary(static each => each.Name);
        bool stands = entries.TryGetValue(ImportTarget.EntryName, out ServerEntry? own) && ImportTarget.IsUsedBy(own, _path);
        if (own is not null && !stands)
        {
            left.Add($"`{ImportTarget.EntryName}` is another entry here, so the servers are wrapped where they stand: rename it");
            return text;
        }

        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        DocumentNode? like = null;
        string edited = text;
        foreach (DocumentMember member in group.Members)
        {
            if (!entries.TryGetValue(member.Name, out ServerEntry? entry) || entry == own)
            {
                continue;
            }

            string? why = OwnCommand.IsWrap(entry.Line) || OwnCommand.IsRun(entry.Line) ? "is set up already"
                : ImportedEntry.WhyNot(member.Name, member.Value);
            if (why is null && Add(member, file.Client.Id, kept) is { } name)
            {
                DocumentNode now = DocumentEdit.At(DocumentReader.Read("", edited).Root!, way)!;
                edited = DocumentEdit.Remove(edited, way, now.Members.ToList().FindIndex(each => each.Name == member.Name))!;
                done.Add($"`{member.Name}` goes to `{_path}`{(name == member.Name ? "" : $" as `{name}`")}");
                like ??= member.Value;
            }
            else
            {
                left.Add($"`{member.Name}` {why ?? "has a name that is taken"}, and is not imported");
            }
        }

        if (like is null)
        {
            return edited;
        }

        string[] entryWay = [.. way, ImportTarget.EntryName];
        return stands
            ? kept.Aggregate(edited, (now, each) => DocumentEdit.Set(now, [.. entryWay, "env", each.Key], EntryText.Quote(each.Value)) ?? now)
            : DocumentEdit.Set(edited, entryWay, ImportedEntry.Gateway(_program, _path, like, kept))!;
    }

    /// <summary>The name under which the server stands in the configuration now; null when there is none for it.</summary>
    private string? Add(DocumentMember member, string client, Dictionary<string, string> kept)
    {
        string written = ImportedEntry.Write(member.Name, member.Value, client, _variables, kept);
        using JsonDocument wanted = JsonDocument.Parse(written);
        for (int i = 1; i < 10; i++)
        {
            string name = i == 1 ? member.Name : i == 2 ? $"{member.Name}-{client}" : $"{member.Name}-{client}-{i - 1}";
            if (!ServersReader.IsName(name))
            {
                return null;
            }

            DocumentNode root = DocumentReader.Read("", _text).Root!;
            if (DocumentEdit.At(root, [ImportTarget.Member, name]) is not { } there)
            {
                _text = DocumentEdit.Set(_text, [ImportTarget.Member, name], written)!;
                _done.Add($"gets `{name}`");
                return name;
            }

            if (JsonElement.DeepEquals(there.ToElement(), wanted.RootElement))
            {
                return name;
            }
        }

        return null;
    }

    private static IReadOnlyList<ServerEntry> Entries(ClientFile file) =>
        file.Servers is { } place && FileText.Read(file.Target, []) is { } content
            ? EntryFile.Read(place, file.Path, FileText.Strict.GetString(content)).Entries : [];
}
