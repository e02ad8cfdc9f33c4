using System.Text;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>What the models' tokens cost: the list that comes with the product, and before it the user's own.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
public sealed class PriceBook
{
    /// <summary>The name of the user's own list, in the directory of the user's configuration.</summary>
    public const string FileName = "prices.json";

    private readonly Dictionary<string, List<ModelPrice>> _prices = new(StringComparer.Ordinal);
    private readonly List<ModelFamily> _families = [];
    private readonly ModelPrice _unknown;

    private PriceBook(PriceList shipped, PriceList? own, string digest)
    {
        Digest = digest;
        AsOf = shipped.AsOf;
        Source = shipped.Source;
        Add(shipped);
        if (own is not null)
        {
            foreach ((string name, _) in own.Prices)
            {
                _prices.Remove(name);
            }

            Add(own);
        }

        _unknown = own?.Unknown ?? shipped.Unknown ?? throw new InvalidOperationException("the shipped prices say nothing of unknown models");
    }

    /// <summary>Names the prices by what they say; anything counted under another digest has to be counted anew.</summary>
    public string Digest { get; }

    /// <summary>The day of the shipped figures.</summary>
    public string AsOf { get; }

    /// <summary>Where the shipped figures come from.</summary>
    public string Source { get; }

    /// <summary>How many names have a price.</summary>
    public int Count => _prices.Count;

    /// <summary>The prices that come with the product.</summary>
    public static PriceBook Shipped { get; } = Read(null, null, [])!;

    /// <summary>The shipped prices with those of a person's file before them; null, with the reasons among
    /// <paramref name="problems"/>, when that file cannot be used.</summary>
    /// <param name="file">The file's name, for messages; null for the shipped prices alone.</param>
    /// <param name="text">What it says.</param>
    /// <param name="problems">Where problems go.</param>
    public static PriceBook? Read(string? file, string? text, List<Diagnostic> problems)
    {
        string shipped = ShippedText();
        PriceList list = PriceList.Read(FileName, shipped, problems)
            ?? throw new InvalidOperationException($"the shipped prices cannot be read: {problems.FirstOrDefault()}");
        PriceList? own = file is null ? null : PriceList.Read(file, text ?? "", problems);
        return file is not null && own is null ? null : new PriceBook(list, own, DigestOf(shipped, text));
    }

    /// <summary>Every price, by name and then by the day it holds from.</summary>
    public IEnumerable<(string Name, ModelPrice Price)> All() =>
        _prices.OrderBy(static each => each.Key, StringComparer.Ordinal).SelectMany(static each => each.Value.Select(price => (each.Key, price)));

    /// <summary>What <paramref name="model"/> cost at a moment. Always an answer: a model that is not listed is counted as the dearest of
    /// its family, so that no spelling makes anything free.</summary>
    public PriceQuote Find(string model, DateTimeOffset when)
    {
        string plain = ModelName.Plain(model);
        for (string? name = plain; name is not null; name = ModelName.WithoutEnding(name))
        {
            if (_prices.TryGetValue(name, out List<ModelPrice>? prices))
            {
                return new PriceQuote(At(prices, when), true);
            }
        }

        return new PriceQuote(FamilyOf(plain) is { } family ? Dearest(family, when) : _unknown, false);
    }

    private void Add(PriceList list)
    {
        foreach ((string name, ModelPrice price) in list.Prices)
        {
            if (!_prices.TryGetValue(name, out List<ModelPrice>? prices))
            {
                _prices[name] = prices = [];
            }

            prices.Add(price);
            prices.Sort(static (a, b) => a.From.CompareTo(b.From));
        }

        _families.AddRange(list.Families);
    }

    private static ModelPrice At(List<ModelPrice> prices, DateTimeOffset when)
    {
        ModelPrice found = prices[0];
        foreach (ModelPrice price in prices)
        {
            found = price.From <= when ? price : found;
        }

        return found;
    }

    private ModelFamily? FamilyOf(string plain)
    {
        ModelFamily? found = null;
        foreach (ModelFamily family in _families)
        {
            if (family.Words > (found?.Words ?? 0) && family.Fits(plain))
            {
                found = family;
            }
        }

        return found;
    }

    /// <summary>The dearest of those that have no narrower family; where all have one, of all.</summary>
    private ModelPrice Dearest(ModelFamily family, DateTimeOffset when) =>
        Dearest(name => FamilyOf(name) == family, when) ?? Dearest(family.Fits, when) ?? _unknown;

    private ModelPrice? Dearest(Func<string, bool> isMeant, DateTimeOffset when)
    {
        ModelPrice? dearest = null;
        foreach ((string name, List<ModelPrice> prices) in _prices)
        {
            ModelPrice price = At(prices, when);
            if (isMeant(name) && (dearest is null || Weight(price) > Weight(dearest)))
            {
                dearest = price;
            }
        }

        return dearest;
    }

    /// <summary>Agents send far more than they get.</summary>
    private static decimal Weight(ModelPrice price) => (price.Rates.Input * 4) + price.Rates.Output;

    private static string DigestOf(string shipped, string? own)
    {
        Span<byte> hash = stackalloc byte[Sha256.Size];
        Sha256.Hash(Encoding.UTF8.GetBytes($"{shipped}\0{own}"), hash);
        return Convert.ToHexStringLower(hash)[..16];
    }

    private static string ShippedText()
    {
        using Stream stream = typeof(PriceBook).Assembly.GetManifestResourceStream(FileName)
            ?? throw new InvalidOperationException("the shipped prices are missing from the executable");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
