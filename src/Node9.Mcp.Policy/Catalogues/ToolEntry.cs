namespace Node9.Mcp.Policy.Catalogues;

/// <summary>What one tool of a known server does.</summary>
/// <param name="Catalogue">The server's kind: <c>postgres</c>.</param>
/// <param name="Name">The tool's name as listed.</param>
/// <param name="Lines">What it does, each line an effect.</param>
/// <param name="Provider">Whose product the server speaks to; null when any may be meant.</param>
internal sealed record ToolEntry(string Catalogue, string Name, ToolLine[] Lines, string? Provider = null)
{
    /// <summary>Whether an argument is read as a command line, with the list of words beside it.</summary>
    public bool TakesCommand => Array.Exists(Lines, static line => line.Effect is "command");

    /// <summary>Whether an argument is read as a command, SQL or code, which says more than the tool's name can.</summary>
    public bool HandsOver => Array.Exists(Lines, static line => line.Effect is "command" or "argv" or "sql" or "code");

    /// <summary>Whether <paramref name="argument"/> is spoken of, so that its name and content say nothing more.</summary>
    public bool Covers(string argument)
    {
        foreach (ToolLine line in Lines)
        {
            if (Array.IndexOf(line.Arguments, argument) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
