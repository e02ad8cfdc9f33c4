using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Gateway.Cost.Live;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Tells the page what agents spent: now, by budget, and by agent, model and session over some time.</summary>
internal sealed class SpendDoor(DashboardParts parts)
{
    private const int MostRows = 12;

    private static readonly SpendDimension[] Dimensions = [SpendDimension.Agent, SpendDimension.Model, SpendDimension.Session];

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers <c>{"since":"1d"|"7d"|"30d"}</c>, or null when there is no figure to show. One reading at a time.</summary>
    public async Task RunAsync(HttpContext http)
    {
        using JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        int days = (body is null ? "" : JsonBody.Text(body, "since")) switch
        {
            "1d" => 1,
            "7d" => 7,
            _ => 30,
        };
        await _one.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        try
        {
            SpendFigures? figures = parts.Spend.Read();
            DateTimeOffset from = parts.Time.GetUtcNow() - TimeSpan.FromDays(days);
            IReadOnlyList<SpendRow>[] rows = figures is null ? [] : [.. Dimensions.Select(each => parts.Spend.By(each, from))];
            await JsonBody.AnswerAsync(http, writer => Write(writer, figures, rows)).ConfigureAwait(false);
        }
        catch (SpendException e)
        {
            await JsonBody.FailAsync(http, StatusCodes.Status503ServiceUnavailable, e.Message, e.Hint).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }

    private static void Write(Utf8JsonWriter writer, SpendFigures? figures, IReadOnlyList<SpendRow>[] rows)
    {
        if (figures is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        SpendJson.WriteMembers(writer, figures);
        writer.WriteString("pricesAsOf", figures.PricesAsOf);
        writer.WriteStartObject("by");
        for (int i = 0; i < rows.Length; i++)
        {
            writer.WriteStartArray(Dimensions[i].ToString().ToLowerInvariant());
            decimal most = rows[i].Count == 0 ? 0 : rows[i].Max(static row => row.Usd);
            foreach (SpendRow row in rows[i].Take(MostRows))
            {
                writer.WriteStartObject();
                writer.WriteString("name", VisibleText.Of(row.Name, 200));
                writer.WriteString("money", $"{(row.Unlisted > 0 ? "≤ " : "")}{Money.Text(row.Usd)}");
                writer.WriteNumber("part", most > 0 ? Math.Round(row.Usd / most, 4) : 0);
                writer.WriteNumber("tokens", row.Usage.Total);
                writer.WriteNumber("requests", row.Requests);
                writer.WriteNumber("calls", row.Calls);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
