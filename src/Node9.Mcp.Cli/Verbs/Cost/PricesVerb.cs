using System.CommandLine;
using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary><c>cost prices</c>: what models cost, and a list of the user's own before the shipped one.</summary>
internal static class PricesVerb
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var model = new Argument<string?>("MODEL")
        {
            Description = "Only this model, in any spelling.",
            DefaultValueFactory = static _ => null,
        };
        var update = new Option<string?>("--update")
        {
            Description = "Make this file your own price list, once it is found to be good. Its prices stand before the shipped ones.",
            HelpName = "FILE",
        };
        var verb = new Command("prices", "Show what a million tokens of each model cost, in US dollars, and from when on.") { model, update };
        verb.SetAction(parsed =>
        {
            string directory = ConfigurationRequest.ForThisProcess().UserDirectory;
            var problems = new List<Diagnostic>();
            PriceBook? book = null;
            try
            {
                book = parsed.GetValue(update) is { } file
                    ? PriceFile.Update(Path.GetFullPath(file), directory, problems) : PriceFile.Load(directory, problems);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"error: `{directory}` cannot be written: {e.Message.TrimEnd('.')}");
                parsed.InvocationConfiguration.Error.WriteLine("  hint: look at the directory's owner and its permissions");
                return ExitCode.Unavailable;
            }

            foreach (Diagnostic problem in problems)
            {
                parsed.InvocationConfiguration.Error.WriteLine(problem.ToString());
            }

            if (book is not null)
            {
                Write(parsed.InvocationConfiguration.Output, book, parsed.GetValue(model));
            }

            return problems.Count > 0 ? ExitCode.Usage : ExitCode.Done;
        });
        return verb.WithExamples(
            "node9-mcp cost prices", "node9-mcp cost prices us.anthropic.claude-opus-4-5-20251101-v1:0", "node9-mcp cost prices --update prices.json");
    }

    private static void Write(TextWriter output, PriceBook book, string? model)
    {
        output.WriteLine($"{"model",-28} {"from",-10} {"input",10} {"cached",10} {"put in",10} {"for 1 h",10} {"output",10}");
        if (model is null)
        {
            foreach ((string name, ModelPrice price) in book.All())
            {
                WriteLine(output, name, price);
            }

            output.WriteLine($"{book.Count} names; prices of {book.AsOf}: {TerminalText.Show(book.Source)}");
            return;
        }

        PriceQuote quote = book.Find(model, TimeProvider.System.GetUtcNow());
        WriteLine(output, quote.Price.Model, quote.Price);
        if (!quote.IsListed)
        {
            output.WriteLine($"`{TerminalText.Show(model, 80)}` is not in the list: it counts as `{quote.Price.Model}`, the dearest of its family");
        }
    }

    private static void WriteLine(TextWriter output, string name, ModelPrice price)
    {
        string from = price.From == DateTimeOffset.MinValue ? "" : price.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        WriteRates(output, TerminalText.Show(name, 28), from, price.Rates);
        if (price.LongRates is { } rates)
        {
            WriteRates(output, $"  over {CostBars.Tokens(price.LongFrom)} tokens in", "", rates);
        }
    }

    private static void WriteRates(TextWriter output, string name, string from, TokenRates rates) => output.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28} {from,-10} {rates.Input,10:0.######} {rates.CacheRead,10:0.######} {rates.CacheWrite,10:0.######} {rates.CacheWriteHour,10:0.######} {rates.Output,10:0.######}"));
}
