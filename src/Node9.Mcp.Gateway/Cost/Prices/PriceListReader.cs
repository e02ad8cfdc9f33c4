using System.Globalization;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>Reads a file of prices and reports all that is wrong with it at once.</summary>
internal sealed class PriceListReader(List<Diagnostic> problems)
{
    private const decimal Dearest = 100_000m;

    private static readonly string[] FileFields = ["asOf", "source", "unknown", "providers", "models"];
    private static readonly string[] ProviderFields = ["provider", "source", "webSearch", "batch", "families", "models"];
    private static readonly string[] RateFields = ["input", "cacheRead", "cacheWrite", "cacheWriteHour", "output"];
    private static readonly string[] ModelFields = ["model", "also", "from", "over", .. RateFields];
    private static readonly string[] OverFields = ["tokens", .. RateFields];

    private readonly List<(string, ModelPrice)> _prices = [];
    private readonly List<ModelFamily> _families = [];

    /// <summary>The list; null when anything is wrong.</summary>
    public PriceList? Read(DocumentNode root)
    {
        int before = problems.Count;
        if (ObjectReader.Open(root, "the price list", FileFields, problems) is not { } reader)
        {
            return null;
        }

        string asOf = reader.Text("asOf") ?? "", source = reader.Text("source") ?? "";
        ModelPrice? unknown = reader.Object("unknown") is { } node
            && ObjectReader.Open(node, "`unknown`", RateFields, problems) is { } rates && Rates(rates, "`unknown`") is { } any
            ? new ModelPrice { Model = "unknown", Provider = "", Rates = any } : null;
        foreach (DocumentNode provider in reader.List("providers")?.Items ?? [])
        {
            ReadProvider(provider);
        }

        ReadModels(reader.List("models"), new ModelPrice { Model = "", Provider = "", Rates = new TokenRates(0, 0, 0, 0, 0) });
        return problems.Count > before ? null : new PriceList(asOf, source, _prices, _families, unknown);
    }

    private void ReadProvider(DocumentNode node)
    {
        if (ObjectReader.Open(node, "a provider", ProviderFields, problems) is not { } reader
            || reader.RequiredText("provider", "name who asks for the money") is not { } name)
        {
            return;
        }

        string what = $"the provider `{name}`";
        reader.Text("source");
        foreach (DocumentNode family in reader.List("families")?.Items ?? [])
        {
            if (family.Kind == NodeKind.Text && family.Text.Trim().Length > 0)
            {
                _families.Add(new ModelFamily(family.Text));
                continue;
            }

            Wrong(family, $"a family of {what} must be words", "write the words that a name must hold: `\"claude opus\"`");
        }

        ReadModels(reader.List("models"), new ModelPrice
        {
            Model = "",
            Provider = name,
            Rates = new TokenRates(0, 0, 0, 0, 0),
            WebSearch = (Money(reader, "webSearch", what) ?? 0) / 1000m,
            Batch = Money(reader, "batch", what) ?? 1,
        });
    }

    private void ReadModels(DocumentNode? list, ModelPrice like)
    {
        foreach (DocumentNode node in list?.Items ?? [])
        {
            if (ObjectReader.Open(node, "a model", ModelFields, problems) is { } reader
                && reader.RequiredText("model", "write the model's name") is { } name)
            {
                ReadModel(reader, name, like);
            }
        }
    }

    private void ReadModel(ObjectReader reader, string name, ModelPrice like)
    {
        string what = $"the model `{name}`";
        TokenRates? rates = Rates(reader, what);
        var price = like with { Model = name, Rates = rates ?? like.Rates, From = Day(reader, what) };
        if (reader.Object("over") is { } over && ObjectReader.Open(over, $"`over` of {what}", OverFields, problems) is { } inner
            && inner.Required("tokens", "say above how many tokens the request is dearer") is not null
            && inner.Whole("tokens", 1, 1_000_000_000) is { } from && Rates(inner, $"`over` of {what}") is { } dearer)
        {
            price = price with { LongRates = dearer, LongFrom = from };
        }

        _prices.Add((ModelName.Plain(name), price));
        foreach (DocumentNode other in reader.List("also")?.Items ?? [])
        {
            if (other.Kind == NodeKind.Text)
            {
                _prices.Add((ModelName.Plain(other.Text), price));
                continue;
            }

            Wrong(other, $"`also` of {what} must be names", "write the other names as strings");
        }
    }

    private TokenRates? Rates(ObjectReader reader, string what)
    {
        reader.Required("input", "write what a million tokens cost, in US dollars: `3`");
        reader.Required("output", "write what a million tokens cost, in US dollars: `15`");
        decimal? input = Money(reader, "input", what), output = Money(reader, "output", what);
        decimal? read = Money(reader, "cacheRead", what), write = Money(reader, "cacheWrite", what), hour = Money(reader, "cacheWriteHour", what);
        return input is { } i && output is { } o ? new TokenRates(i, read ?? i, write ?? i, hour ?? write ?? i, o) : null;
    }

    private decimal? Money(ObjectReader reader, string name, string what)
    {
        if (reader.Optional(name) is not { } node)
        {
            return null;
        }

        if (node.Kind == NodeKind.Number
            && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount)
            && amount >= 0 && amount <= Dearest && decimal.Round(amount, 6) == amount)
        {
            return amount;
        }

        Wrong(node, $"`{name}` of {what} must be an amount of US dollars", "write a number from 0 to 100000 with at most six decimals");
        return null;
    }

    private DateTimeOffset Day(ObjectReader reader, string what)
    {
        if (reader.Text("from") is not { } text)
        {
            return DateTimeOffset.MinValue;
        }

        if (DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset day))
        {
            return day;
        }

        Wrong(reader.Optional("from")!, $"`{text}` is not a day, in `from` of {what}", "write the day as `2026-08-31`");
        return default;
    }

    private void Wrong(DocumentNode node, string message, string hint) =>
        problems.Add(new Diagnostic(DiagnosticIds.BadValue, Severity.Error, node.Position, message, hint));
}
