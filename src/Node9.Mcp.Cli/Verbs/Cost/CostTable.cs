using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary>Spend for scripts: one object with its rows, or comma-separated values.</summary>
internal static class CostTable
{
    /// <summary><c>{"by":…,"since":…,"prices":…,"rows":[…]}</c>.</summary>
    public static string Json(SpendDimension by, DateTimeOffset since, PriceBook prices, IReadOnlyList<SpendRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("by"u8, NameOf(by));
            writer.WriteString("since"u8, since);
            writer.WriteString("pricesAsOf"u8, prices.AsOf);
            writer.WriteStartArray("rows"u8);
            foreach (SpendRow row in rows)
            {
                WriteRow(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A heading, then a line for each row.</summary>
    public static void WriteCsv(TextWriter output, SpendDimension by, IReadOnlyList<SpendRow> rows)
    {
        output.WriteLine($"{NameOf(by)},usd,input,cache_read,cache_write,cache_write_hour,output,requests,unlisted,calls,estimate");
        foreach (SpendRow row in rows)
        {
            TokenUsage usage = row.Usage;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Quoted(row.Name)},{row.Usd},{usage.Input},{usage.CacheRead},{usage.CacheWrite},{usage.CacheWriteHour},{usage.Output},{row.Requests},{row.Unlisted},{row.Calls},{(row.IsEstimate ? "true" : "false")}"));
        }
    }

    private static void WriteRow(Utf8JsonWriter writer, SpendRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, row.Name);
        writer.WriteNumber("usd"u8, row.Usd);
        writer.WriteNumber("input"u8, row.Usage.Input);
        writer.WriteNumber("cacheRead"u8, row.Usage.CacheRead);
        writer.WriteNumber("cacheWrite"u8, row.Usage.CacheWrite);
        writer.WriteNumber("cacheWriteHour"u8, row.Usage.CacheWriteHour);
        writer.WriteNumber("output"u8, row.Usage.Output);
        writer.WriteNumber("requests"u8, row.Requests);
        writer.WriteNumber("unlisted"u8, row.Unlisted);
        writer.WriteNumber("calls"u8, row.Calls);
        writer.WriteBoolean("estimate"u8, row.IsEstimate);
        writer.WriteEndObject();
    }

    /// <summary>Always in quotes; a name that a spreadsheet would take for a formula gets a blank before it.</summary>
    private static string Quoted(string name)
    {
        string plain = name.Length > 0 && name[0] is '=' or '+' or '-' or '@' ? " " + name : name;
        return $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
    }

    private static string NameOf(SpendDimension by) => by switch
    {
        SpendDimension.Agent => "agent",
        SpendDimension.Model => "model",
        SpendDimension.Project => "project",
        SpendDimension.Session => "session",
        SpendDimension.Server => "server",
        SpendDimension.Tool => "tool",
        _ => "day",
    };
}
