using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Loops;

/// <summary>Settles the <c>loops</c> sections of all layers, the strongest first: what one says stands, and a weaker one
/// can only tighten it. A layer that is not trusted can only tighten.</summary>
internal sealed class LoopTermsReader(ICollection<Diagnostic> problems)
{
    private const int MostSeconds = 24 * 60 * 60;

    private static readonly string[] Fields =
        ["enabled", "wait", "window", "coolDown", "polling", "sameCall", "cycle", "nearRepeat", "sameFailure", "storm"];

    private static readonly string[] Stages = ["advise", "ask", "refuse"];

    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);
    private readonly List<string> _said = [];
    private LoopTerms _terms = LoopTerms.Default;

    public static LoopTerms Read(IReadOnlyList<PolicyLayer> layers, ICollection<Diagnostic> problems)
    {
        LoopTermsReader? reader = null;
        foreach (PolicyLayer layer in layers.OrderBy(static layer => layer.Rank))
        {
            if (layer.Policy?.Member("loops")?.Value is { } node)
            {
                (reader ??= new LoopTermsReader(problems)).ReadLayer(node, layer);
            }
        }

        return reader?._terms ?? LoopTerms.Default;
    }

    private void ReadLayer(DocumentNode node, PolicyLayer layer)
    {
        _said.Clear();
        if (node.Kind == NodeKind.Boolean || (node.Kind == NodeKind.Text && node.Text is "on" or "off"))
        {
            Switch(node, layer, node.Text is "true" or "on");
        }
        else if (node.Kind == NodeKind.Text)
        {
            problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position,
                $"`{node.Text}` is not what `loops` can be", "write `\"off\"`, `\"on\"` or an object"));
        }
        else if (ObjectReader.Open(node, "`loops`", Fields, problems) is { } reader)
        {
            if (reader.Flag("enabled") is { } on)
            {
                Switch(reader.Optional("enabled")!, layer, on);
            }

            Time(reader, layer, "wait", _terms.Wait, value => _terms = _terms with { Wait = value });
            Time(reader, layer, "window", _terms.Window, value => _terms = _terms with { Window = value });
            Time(reader, layer, "coolDown", _terms.CoolDown, value => _terms = _terms with { CoolDown = value });
            Declare(reader, layer);
            for (LoopKind kind = LoopKind.SameCall; kind <= LoopKind.Storm; kind++)
            {
                Thresholds(reader.Optional(Fields[(int)kind + 4]), layer, kind);
            }
        }

        _said.Add("enabled");
        _settled.UnionWith(_said);
    }

    private void Switch(DocumentNode node, PolicyLayer layer, bool on)
    {
        if (on || MayLoosen(layer, "enabled", node, "loops off"))
        {
            _terms = _terms with { Enabled = on };
        }
    }

    private void Time(
        ObjectReader reader, PolicyLayer layer, string name, TimeSpan before, Action<TimeSpan> set)
    {
        if (reader.Whole(name, 1, MostSeconds) is not { } seconds)
        {
            return;
        }

        TimeSpan value = TimeSpan.FromSeconds(seconds);
        bool looser = value < before;
        if (!looser || MayLoosen(layer, name, reader.Optional(name)!, $"`{name}` to {seconds}"))
        {
            set(value);
        }

        _said.Add(name);
    }

    private void Declare(ObjectReader reader, PolicyLayer layer)
    {
        if (reader.List("polling") is not { } list)
        {
            return;
        }

        var globs = new List<Glob>();
        foreach (DocumentNode item in list.Items)
        {
            if (item.Kind == NodeKind.Text && Glob.TryParse(item.Text, GlobKind.Name, out Glob? glob, out string? error))
            {
                globs.Add(glob);
            }
            else
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadPattern, Severity.Error, item.Position,
                    item.Kind == NodeKind.Text ? $"`{item.Text}` is no glob" : $"a tool of `polling` must be a string, not {item.KindInWords}",
                    "write a tool like `\"get_job\"` or `\"ci/*\"`"));
            }
        }

        if (globs.Count > 0 && MayLoosen(layer, "polling", list, "further tools as polling"))
        {
            _terms = _terms with { Polling = new GlobSet(globs) };
        }

        _said.Add("polling");
    }

    private void Thresholds(DocumentNode? node, PolicyLayer layer, LoopKind kind)
    {
        string name = Fields[(int)kind + 4];
        if (node is null)
        {
            return;
        }

        if (node.Kind == NodeKind.Text && node.Text == "off")
        {
            if (MayLoosen(layer, name, node, $"`{name}` off"))
            {
                _terms = _terms.With(kind, LoopThresholds.Off);
            }

            _said.Add(name);
            return;
        }

        if (ObjectReader.Open(node, $"`{name}`", Stages, problems) is not { } reader)
        {
            return;
        }

        LoopThresholds before = _terms.Of(kind);
        var said = new LoopThresholds(
            Least(reader, layer, name, 0, before.Advise), Least(reader, layer, name, 1, before.Ask), Least(reader, layer, name, 2, before.Refuse));
        if (said != before && (said.Advise > said.Ask || said.Ask > said.Refuse))
        {
            // A later stage that comes earlier takes the place of the milder ones.
            said = new LoopThresholds(Math.Min(said.Advise, Math.Min(said.Ask, said.Refuse)), Math.Min(said.Ask, said.Refuse), said.Refuse);
        }

        _terms = _terms.With(kind, said);
    }

    private int Least(ObjectReader reader, PolicyLayer layer, string kind, int stage, int before)
    {
        // More than a session remembers would never come about.
        if (reader.Whole(Stages[stage], 2, LoopHistory.Most) is not { } number)
        {
            return before;
        }

        string name = $"{kind}.{Stages[stage]}";
        _said.Add(name);
        _said.Add(kind);
        return number <= before || MayLoosen(layer, name, reader.Optional(Stages[stage])!, $"`{name}` to {number}") ? (int)number : before;
    }

    private bool MayLoosen(PolicyLayer layer, string name, DocumentNode node, string what)
    {
        if (layer.Trusted && !_settled.Contains(name))
        {
            return true;
        }

        problems.Add(new Diagnostic(DiagnosticIds.LoopsKept, Severity.Warning, node.Position,
            $"this does not set {what}, because {(layer.Trusted ? "a stronger layer keeps it" : "this file is not trusted: it only tightens")}",
            layer.Trusted ? "a weaker layer can only tighten; change the stronger one"
                : "name the file with `--config`, trust it with `node9-mcp trust`, or move this to your own policy file"));
        return false;
    }
}
