using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Budgets;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Spend as JSON, for scripts and for the page alike.</summary>
internal static class SpendJson
{
    /// <summary>Writes the members <c>today</c>, <c>month</c> and <c>budgets</c> into the object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, SpendFigures figures)
    {
        Write(writer, "today", figures.Today);
        Write(writer, "month", figures.Month);
        writer.WritePropertyName("budgets");
        Write(writer, figures.Budgets);
    }

    /// <summary>Writes budgets as an array.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<BudgetStatus> budgets)
    {
        writer.WriteStartArray();
        foreach (BudgetStatus status in budgets)
        {
            writer.WriteStartObject();
            writer.WriteString("id", status.Budget.Id);
            writer.WriteString("layer", status.Budget.Layer);
            writer.WriteString("scope", VisibleText.Of(status.Scope, 500));
            writer.WriteString("unit", BudgetText.UnitName(status.Budget.Unit));
            writer.WriteNumber("spent", status.Spent);
            writer.WriteNumber("limit", status.Budget.Limit);
            writer.WriteNumber("added", status.Added);
            writer.WriteNumber("part", Math.Round(status.Part, 4));
            writer.WriteString("stage", BudgetText.StageName(status.Stage));
            writer.WriteString("sentence", status.Sentence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, in SpendSum sum)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("usd", sum.Usd);
        writer.WriteString("money", Money.Text(sum.Usd));
        writer.WriteNumber("tokens", sum.Tokens);
        writer.WriteNumber("requests", sum.Requests);
        writer.WriteNumber("unlisted", sum.Unlisted);
        writer.WriteNumber("calls", sum.Calls);
        writer.WriteNumber("estimatedCallTokens", sum.CallTokens);
        writer.WriteEndObject();
    }
}
