using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Node9.Mcp.Gateway.Audit.Suggestions;
using Node9.Mcp.Gateway.Statistics;

namespace Node9.Mcp.Cli.Dashboard;

/// <summary>Tells the page how people live with the questions: of the last day, the last 7 days or the last 30.</summary>
internal sealed class StatsDoor(DashboardParts parts)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers <c>{"since":"1d"|"7d"|"30d"}</c>. One reading at a time.</summary>
    public async Task RunAsync(HttpContext http)
    {
        using JsonDocument? body = await JsonBody.ReadAsync(http).ConfigureAwait(false);
        int days = (body is null ? "" : JsonBody.Text(body, "since")) switch
        {
            "1d" => 1,
            "30d" => 30,
            _ => 7,
        };
        await _one.WaitAsync(http.RequestAborted).ConfigureAwait(false);
        try
        {
            DateTimeOffset since = parts.Time.GetUtcNow() - TimeSpan.FromDays(days);
            ApprovalStatistics statistics = ApprovalStatistics.Read(parts.Log, parts.Desk.Store, since);
            IReadOnlyList<Suggestion> sparing = parts.Sparing(since);
            await JsonBody.AnswerAsync(http, writer => StatisticsJson.Write(writer, statistics, sparing)).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }
    }
}
