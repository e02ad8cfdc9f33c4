namespace Node9.Mcp.Gateway.Approvals.Processes;

/// <summary>A process and everything above it, as far up as there is anything.</summary>
/// <param name="Chain">The process first, then its parent, and so on.</param>
/// <param name="Complete">Whether the top was reached; otherwise a link could not be seen.</param>
public sealed record ProcessAncestry(IReadOnlyList<ProcessIdentity> Chain, bool Complete)
{
    private const int MostSteps = 1024;

    /// <summary>Walks up from the process with <paramref name="id"/>.</summary>
    public static ProcessAncestry Of(int id, IProcessTable table)
    {
        var chain = new List<ProcessIdentity>(16);
        long youngest = long.MaxValue;
        while (id > 0 && chain.Count < MostSteps)
        {
            ProcessEntry? entry = table.Find(id);
            if (entry is null || entry.Identity.Started > youngest)
            {
                return new ProcessAncestry(chain, false); // Hidden, or the number was given to a younger process.
            }

            chain.Add(entry.Identity);
            youngest = entry.Identity.Started;
            id = entry.Parent;
        }

        return new ProcessAncestry(chain, chain.Count is > 0 and < MostSteps);
    }
}
