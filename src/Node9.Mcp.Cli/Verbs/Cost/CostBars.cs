using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary>Spend as bars in a terminal, the longest for the dearest.</summary>
internal static class CostBars
{
    private const int Width = 24;
    private const int LongestName = 40;

    private static readonly string[] Eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

    /// <summary>Writes a line for each row and one for all.</summary>
    public static void Write(TextWriter output, PriceBook prices, IReadOnlyList<SpendRow> rows, bool colour)
    {
        if (rows.Count == 0)
        {
            output.WriteLine("nothing was spent in that time, or no transcript of it is here");
            return;
        }

        decimal most = rows.Max(static row => row.Usd);
        long mostTokens = rows.Max(static row => row.Usage.Total);
        int width = Math.Min(LongestName, rows.Max(static row => row.Name.Length));
        foreach (SpendRow row in rows)
        {
            decimal share = most > 0 ? row.Usd / most : mostTokens > 0 ? (decimal)row.Usage.Total / mostTokens : 0;
            output.WriteLine(
                $"{TerminalText.Show(row.Name, LongestName).PadRight(width)}  {TerminalColour.Good(Bar(share).PadRight(Width), colour)}  {Figures(row)}".TrimEnd());
        }

        WriteTotal(output, prices, rows, width, colour);
    }

    /// <summary>A number of tokens as people say it: <c>950</c>, <c>12.3k</c>, <c>4.56M</c>.</summary>
    public static string Tokens(long count) => count switch
    {
        < 1_000 => count.ToString(CultureInfo.InvariantCulture),
        < 1_000_000 => (count / 1_000m).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        _ => (count / 1_000_000m).ToString("0.##", CultureInfo.InvariantCulture) + "M",
    };

    private static void WriteTotal(TextWriter output, PriceBook prices, IReadOnlyList<SpendRow> rows, int width, bool colour)
    {
        long unlisted = rows.Sum(static row => row.Unlisted);
        var all = new SpendRow
        {
            Name = "all",
            Usd = rows.Sum(static row => row.Usd),
            Requests = rows.Sum(static row => row.Requests),
            Calls = rows.Sum(static row => row.Calls),
            IsEstimate = rows.Any(static row => row.IsEstimate),
            Usage = new TokenUsage
            {
                Input = rows.Sum(static row => row.Usage.Input),
                CacheRead = rows.Sum(static row => row.Usage.CacheRead),
                CacheWrite = rows.Sum(static row => row.Usage.CacheWrite),
                CacheWriteHour = rows.Sum(static row => row.Usage.CacheWriteHour),
                Output = rows.Sum(static row => row.Usage.Output),
            },
        };
        output.WriteLine($"{"all".PadRight(width)}  {"",Width}  {Figures(all)}");
        output.WriteLine(TerminalColour.Dim($"at list prices of {prices.AsOf}; what a subscription includes is not taken off", colour));
        if (unlisted > 0)
        {
            output.WriteLine(TerminalColour.Warning(
                $"{Count(unlisted, "request")} went to models without a known price, and count as the dearest of their family "
                + "(`node9-mcp cost prices` says which have one)", colour));
        }
    }

    private static string Figures(SpendRow row)
    {
        string mark = row.IsEstimate ? "~" : "";
        TokenUsage usage = row.Usage;
        long cached = usage.CacheRead, written = usage.CacheWrite + usage.CacheWriteHour;
        string tokens = row.IsEstimate
            ? $"~{Tokens(usage.Output)} sent, ~{Tokens(usage.Input)} received"
            : $"{Tokens(usage.Input)} in, {Tokens(usage.Output)} out, {Tokens(cached)} cached, {Tokens(written)} put in cache";
        string counts = row.Requests > 0 && row.Calls > 0 ? $"{Count(row.Requests, "request")}, {Count(row.Calls, "call")}"
            : row.Calls > 0 ? Count(row.Calls, "call") : Count(row.Requests, "request");
        return $"{mark + Money.Text(row.Usd),10}  {tokens}; {counts}";
    }

    /// <summary>A number with its noun: <c>1 call</c>, <c>3 calls</c>.</summary>
    public static string Count(long number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string Bar(decimal share)
    {
        int eighths = (int)decimal.Round(share * Width * 8);
        return new string('█', eighths / 8) + Eighths[eighths % 8];
    }
}
