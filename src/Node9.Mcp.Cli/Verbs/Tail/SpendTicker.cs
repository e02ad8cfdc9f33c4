using System.Text.Json;
using Node9.Mcp.Cli.Dashboard;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Cli.Verbs.Audit;
using Node9.Mcp.Cli.Verbs.Cost;
using Node9.Mcp.Cli.Verbs.Policies;
using Node9.Mcp.Gateway.Cost.Budgets;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Budgets;

namespace Node9.Mcp.Cli.Verbs.Tail;

/// <summary>Says among the calls what they cost: at first, and again when the day's money grew by a tenth and a dime, or a budget
/// reached its next stage; with every change where the person asked for it.</summary>
/// <remarks>Looks no oftener than every second.</remarks>
internal sealed class SpendTicker(
    Func<SpendFigures?> read, TextWriter output, TextWriter error, TimeProvider time, bool json, bool everyChange, bool colour)
{
    private const decimal Dime = 0.1m, Tenth = 1.1m;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private SpendFigures? _told;
    private string? _fault;
    private long _looked;

    /// <summary>Says what is worth saying now. JSON has such lines only where they were asked for.</summary>
    public void Look()
    {
        if (json && !everyChange || _looked != 0 && time.GetElapsedTime(_looked) < Pause)
        {
            return;
        }

        try
        {
            if (read() is { } now && (everyChange || IsWorth(now)) && IsNews(now))
            {
                _told = now;
                Tell(now);
            }
        }
        catch (SpendException e)
        {
            if (_fault != e.Message)
            {
                _fault = e.Message;
                error.WriteLine($"warning: {TerminalText.Show(e.Message)}");
                error.WriteLine($"  hint: {e.Hint}");
            }
        }

        _looked = time.GetTimestamp();
    }

    /// <summary>Where calls were only counted there is nothing that the calls themselves do not show.</summary>
    private static bool IsWorth(SpendFigures now) =>
        now.Month.Requests > 0 || now.Budgets.Any(static each => each.Stage != BudgetStage.Within);

    private bool IsNews(SpendFigures now) => _told is not { } told
        || everyChange && (now.Today != told.Today || now.Month != told.Month)
        || now.Today.Usd >= told.Today.Usd + Dime && now.Today.Usd >= told.Today.Usd * Tenth
        || now.Today.Usd < told.Today.Usd
        || now.Budgets.Any(each => each.Stage != BudgetStage.Within && !told.Budgets.Any(
            known => known.Budget.Id == each.Budget.Id && known.Scope == each.Scope && known.Stage >= each.Stage));

    private void Tell(SpendFigures now)
    {
        if (json)
        {
            RowFeed.Line(output, JsonText.Line(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("event", "spend");
                writer.WriteString("at", time.GetUtcNow());
                SpendJson.WriteMembers(writer, now);
                writer.WriteEndObject();
            }));
            return;
        }

        RowFeed.Line(output, $"{TerminalColour.Dim($"{time.GetLocalNow():HH:mm:ss}", colour)} spend  {SpendText.Of(now)}");
        foreach (BudgetStatus budget in now.Budgets.Where(static each => each.Stage != BudgetStage.Within))
        {
            RowFeed.Line(output, $"                {SpendText.Of(budget, colour)}");
        }
    }
}
