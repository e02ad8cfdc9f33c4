using System.Globalization;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;
using Node9.Mcp.Policy.Globs;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Rules.Reading;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>Reads the budgets of one layer, and runs their examples.</summary>
internal sealed class BudgetReader(PolicyLayer layer, ICollection<Diagnostic> problems)
{
    private const decimal Largest = 1_000_000_000_000m;

    private static readonly string[] Fields = ["id", "about", "limit", "per", "agent", "tell", "ask", "refuse", "end", "extend", "examples"];
    private static readonly string[] ExampleFields = ["spent", "expect"];

    /// <summary>Adds the layer's budgets to <paramref name="budgets"/>.</summary>
    public void Read(List<Budget> budgets)
    {
        if (layer.Policy?.Member("budgets")?.Value is not { Kind: NodeKind.Array } list)
        {
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentNode node in list.Items)
        {
            if (ObjectReader.Open(node, "a budget", Fields, problems) is { } reader && Read(reader, node.Position) is { } budget)
            {
                if (!ids.Add(budget.Id))
                {
                    problems.Add(new Diagnostic(DiagnosticIds.DuplicateRule, Severity.Error, node.Position,
                        $"the budget id `{budget.Id}` is used twice", "every budget of a file needs an id of its own"));
                }

                budgets.Add(budget);
                ReadExamples(reader.List("examples"), budget);
            }
        }
    }

    private Budget? Read(ObjectReader reader, SourcePosition position)
    {
        int before = problems.Count;
        string id = reader.RequiredText("id", "give the budget a name: `\"id\": \"daily\"`") ?? "";
        string what = $"the budget `{id}`";
        if (id.Length > 64 || id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."))
        {
            Wrong(reader.Optional("id")!, $"`{id}` cannot be the name of a budget", "use at most 64 letters, digits, `-`, `_` and `.`");
        }

        reader.Text("about");
        (BudgetUnit unit, decimal limit) = ReadLimit(reader, what);
        BudgetScope per = ReadScope(reader, what);
        decimal? end = Part(reader, "end", what, null), refuse = Part(reader, "refuse", what, end is null ? 1 : null);
        decimal? whole = refuse ?? end, ask = Part(reader, "ask", what, 0.9m * whole);
        decimal? tell = Part(reader, "tell", what, ask < 0.8m * whole ? ask : 0.8m * whole);
        ask = reader.Optional("ask") is null && ask < tell ? tell : ask;
        var budget = new Budget
        {
            Id = id,
            Layer = layer.Name,
            Unit = unit,
            Limit = limit,
            Per = per,
            Agent = reader.Optional("agent") is { } agent ? GlobReader.Read(agent, GlobKind.Name, $"`agent` of {what}", problems) : null,
            Tell = tell,
            Ask = ask,
            Refuse = refuse,
            End = end,
            Extend = Number(reader.Optional("extend"), $"`extend` of {what}", 0, Largest) ?? (layer.Rank == LayerRank.Managed ? 0 : limit / 4),
            Position = position,
        };
        decimal last = 0;
        foreach (decimal? part in (ReadOnlySpan<decimal?>)[tell, ask, refuse, end])
        {
            if (part < last)
            {
                problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, position,
                    $"the parts of {what} are out of order", "`tell`, `ask`, `refuse` and `end` come one after the other: `0.8`, `0.9`, `1`, `1.1`"));
                break;
            }

            last = part ?? last;
        }

        return problems.Count > before ? null : budget;
    }

    private (BudgetUnit, decimal) ReadLimit(ObjectReader reader, string what)
    {
        if (reader.Required("limit", "say how much: `{ \"usd\": 5 }`") is not { } node)
        {
            return default;
        }

        if (node.Kind != NodeKind.Object || node.Members.Count != 1 || Array.IndexOf(BudgetText.UnitNames, node.Members[0].Name) is not (>= 0 and var unit))
        {
            Wrong(node, $"`limit` of {what} must be one amount", "write one of `{ \"usd\": 5 }`, `{ \"tokens\": 2000000 }`, `{ \"calls\": 500 }`, `{ \"minutes\": 90 }`");
            return default;
        }

        return ((BudgetUnit)unit, Number(node.Members[0].Value, $"`limit` of {what}", 0, Largest) ?? 0);
    }

    private BudgetScope ReadScope(ObjectReader reader, string what)
    {
        BudgetScope per = 0;
        DocumentNode? node = reader.Required("per", "say over what it adds up: `\"day\"`, or `[\"agent\", \"day\"]`");
        foreach (DocumentNode each in node is { Kind: NodeKind.Array } ? node.Items : node is null ? [] : [node])
        {
            int at = each.Kind == NodeKind.Text ? Array.IndexOf(BudgetText.ScopeNames, each.Text) : -1;
            if (at < 0)
            {
                Wrong(each, $"`{(each.Kind == NodeKind.Text ? each.Text : each.KindInWords)}` is nothing that {what} can add up over",
                    Spelling.Hint(each.Text, BudgetText.ScopeNames));
                continue;
            }

            per |= BudgetText.Scopes[at];
        }

        if (node is { Kind: NodeKind.Array, Items.Count: 0 })
        {
            Wrong(node, $"`per` of {what} is empty", "say over what it adds up: `\"day\"`");
        }

        return per;
    }

    private void ReadExamples(DocumentNode? list, Budget budget)
    {
        foreach (DocumentNode node in list?.Items ?? [])
        {
            if (ObjectReader.Open(node, $"an example of the budget `{budget.Id}`", ExampleFields, problems) is not { } reader
                || reader.Required("spent", "say how much was spent") is not { } spentNode
                || reader.RequiredText("expect", "say what happens then: `within`, `tell`, `ask`, `refuse` or `end`") is not { } expect
                || Number(spentNode, "`spent`", 0, Largest) is not { } spent)
            {
                continue;
            }

            string stage = BudgetText.StageName(budget.StageAt(spent));
            if (expect != stage)
            {
                problems.Add(new Diagnostic(DiagnosticIds.ExampleDoesNotMatch, Severity.Error, node.Position,
                    $"the budget `{budget.Id}` does not do what this example expects: at {BudgetText.Amount(spent, budget.Unit)} it says `{stage}`",
                    Array.IndexOf(BudgetText.StageNames, expect) < 0 ? Spelling.Hint(expect, BudgetText.StageNames) : "correct the example, the limit or its parts"));
            }
        }
    }

    /// <summary>A part of the limit; null, which can be written as such, means never.</summary>
    private decimal? Part(ObjectReader reader, string name, string what, decimal? otherwise) => reader.Optional(name) switch
    {
        null => otherwise,
        { Kind: NodeKind.Null } => null,
        { } node => Number(node, $"`{name}` of {what}", 0, 100),
    };

    private decimal? Number(DocumentNode? node, string what, decimal least, decimal most)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Kind == NodeKind.Number
            && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(node, $"{what} must be a number from {least} to {most}", most == 100 ? "write a part of the limit: `0.8`" : "write a plain number");
        return null;
    }

    private void Wrong(DocumentNode node, string message, string hint) =>
        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position, message, hint));
}
