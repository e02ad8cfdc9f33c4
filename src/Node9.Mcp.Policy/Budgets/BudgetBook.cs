using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Layers;

namespace Node9.Mcp.Policy.Budgets;

/// <summary>Collects the budgets of all layers. All of them hold, so a weaker layer can only add; one that repeats a stronger layer's
/// with more room is of no use and is reported.</summary>
internal static class BudgetBook
{
    public static IReadOnlyList<Budget> Read(IReadOnlyList<PolicyLayer> layers, ICollection<Diagnostic> problems)
    {
        var budgets = new List<Budget>();
        foreach (PolicyLayer layer in layers.OrderBy(static layer => layer.Rank))
        {
            int before = budgets.Count;
            new BudgetReader(layer, problems).Read(budgets);
            for (int i = budgets.Count - 1; i >= before; i--)
            {
                if (budgets.Find(other => IsTighter(other, budgets[i])) is { } kept && kept.Layer != layer.Name)
                {
                    problems.Add(new Diagnostic(DiagnosticIds.BudgetKept, Severity.Warning, budgets[i].Position,
                        $"the budget `{budgets[i].Id}` leaves more room than that of `{kept.Layer}`, and is not used",
                        "a weaker layer can only tighten; change the stronger one"));
                    budgets.RemoveAt(i);
                }
            }
        }

        return budgets;
    }

    private static bool IsTighter(Budget kept, Budget other) =>
        !ReferenceEquals(kept, other) && kept.Id == other.Id && kept.Unit == other.Unit && kept.Per == other.Per && kept.Limit < other.Limit;
}
