using System.CommandLine;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Sessions;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;
using Node9.Mcp.Gateway.State;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Cli.Verbs.Cost;

/// <summary>Opens the record of spend for a verb and says what is wrong where it cannot.</summary>
internal static class CostRecord
{
    /// <summary>Runs <paramref name="action"/> on the record, after reading on in the transcripts.</summary>
    public static int With(ParseResult parsed, Option<string?> state, Func<SpendStore, int> action)
    {
        TextWriter errors = parsed.InvocationConfiguration.Error;
        try
        {
            ConfigurationRequest request = ConfigurationRequest.ForThisProcess(state: parsed.GetValue(state));
            var problems = new List<Diagnostic>();
            PriceBook prices = PriceFile.Load(request.UserDirectory, problems);
            foreach (Diagnostic problem in problems)
            {
                errors.WriteLine(problem.ToString());
            }

            StateDirectory directory = StateDirectory.Open(parsed.GetValue(state));
            using var store = SpendStore.Open(directory.File(SpendStore.FileName), prices);
            SessionFolder.FoldAll(directory, store, TimeProvider.System);
            foreach (string problem in new TranscriptFollower(store).FollowAll(TranscriptPlaces.OfThisUser()))
            {
                errors.WriteLine($"warning: {problem}");
            }

            return action(store);
        }
        catch (StateDirectoryException e)
        {
            errors.WriteLine($"error: {e.Message}");
            errors.WriteLine($"  hint: {e.Hint}");
        }
        catch (SpendException e)
        {
            errors.WriteLine($"error: {e.Message}");
            errors.WriteLine($"  hint: {e.Hint}");
        }

        return ExitCode.Unavailable;
    }
}
