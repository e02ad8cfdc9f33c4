using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Cost.Prices;

/// <summary>One file of prices, as it was written: the product's own, or a person's.</summary>
/// <param name="AsOf">The day of the figures, as written; empty when the file does not say.</param>
/// <param name="Source">Where they come from; empty when the file does not say.</param>
/// <param name="Prices">Every price by the plain spelling of a name that it holds for.</param>
/// <param name="Families">The families, in the order of the file.</param>
/// <param name="Unknown">What a model of no family is counted at; null when the file does not say.</param>
internal sealed record PriceList(
    string AsOf,
    string Source,
    IReadOnlyList<(string Name, ModelPrice Price)> Prices,
    IReadOnlyList<ModelFamily> Families,
    ModelPrice? Unknown)
{
    /// <summary>Reads a file; null with the reasons among <paramref name="problems"/> when it cannot be used.</summary>
    public static PriceList? Read(string file, string text, List<Diagnostic> problems)
    {
        DocumentResult document = DocumentReader.Read(file, text);
        problems.AddRange(document.Diagnostics);
        return document.Root is { } root ? new PriceListReader(problems).Read(root) : null;
    }
}
