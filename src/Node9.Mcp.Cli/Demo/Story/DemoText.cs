using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Cli.Terminal;

namespace Node9.Mcp.Cli.Demo.Story;

/// <summary>Shows the demo to a person: at most 100 columns, coloured on a terminal only.</summary>
internal sealed class DemoText(TextWriter output, bool colour) : IDemoShow
{
    private const int Columns = 100;

    private const int Gutter = 11;

    private const int MostResult = 160;

    /// <inheritdoc/>
    public void Begin(DemoScratch scratch)
    {
        output.WriteLine($"A scratch directory, nothing of yours: {scratch.Root}");
        output.WriteLine("Agent: the MCP SDK's client. Person: `node9-mcp approvals`. Rules: mcp-proxy.json.");
    }

    /// <inheritdoc/>
    public void Connected(JsonElement connected) => output.WriteLine(
        $"Connected through {connected.GetProperty("server"u8)} {connected.GetProperty("version"u8)}, "
        + $"protocol {connected.GetProperty("protocol"u8)}, {connected.GetProperty("tools"u8)} tools.");

    /// <inheritdoc/>
    public void Calls(int number, StoryStep step)
    {
        output.WriteLine();
        Line("agent", $"{step.Tool}: {step.Shown}");
    }

    /// <inheritdoc/>
    public void AgentTried(int exitCode, string text)
    {
        Line("agent", "tries `node9-mcp approvals approve` itself");
        Line(exitCode == 0 ? TerminalColour.Bad("WRONG", colour) : TerminalColour.Good("REFUSED", colour),
            text.Split('\n')[0].TrimEnd(), exitCode == 0 ? 5 : 7);
    }

    /// <inheritdoc/>
    public void Held(string id) => Line(TerminalColour.Warning("HELD", colour), $"it waits for a person as {id}", 4);

    /// <inheritdoc/>
    public void Answered(PersonAnswer answer)
    {
        Line("person", $"$ {answer.Command}");
        Line("", answer.Output);
    }

    /// <inheritdoc/>
    public void Over(CallReport report)
    {
        string word = report.Verdict.ToUpperInvariant();
        Line(report.WentThrough ? TerminalColour.Good(word, colour) : TerminalColour.Bad(word, colour),
            $"{report.Rule}: {report.Reason}", word.Length);
        if (report.WentThrough)
        {
            Line("result", TerminalText.Show(report.Text.TrimEnd().ReplaceLineEndings(" / "), MostResult));
        }
        else
        {
            Line("told", report.Text);
        }

        if (!report.IsAsExpected)
        {
            Line(TerminalColour.Bad("WRONG", colour), $"expected {report.Step.Expect} by {report.Step.Rule}", 5);
        }
    }

    /// <inheritdoc/>
    public void Facts(IReadOnlyList<DemoFact> facts)
    {
        output.WriteLine();
        output.WriteLine("Afterwards, looked up on disk, in the database and in the log:");
        foreach (DemoFact fact in facts)
        {
            output.WriteLine($"  {(fact.Holds ? TerminalColour.Good("yes", colour) : TerminalColour.Bad("NO ", colour))}  {fact.Statement}");
        }
    }

    /// <inheritdoc/>
    public void Evidence(string command, int exitCode, string text)
    {
        output.WriteLine();
        output.WriteLine($"$ {command}");
        foreach (string line in text.Split('\n'))
        {
            output.WriteLine(TerminalText.Show(line.TrimEnd(), Columns));
        }
    }

    /// <inheritdoc/>
    public void End(bool allAsExpected, TimeSpan took, string? kept)
    {
        output.WriteLine();
        string seconds = took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine(allAsExpected
            ? $"{TerminalColour.Good("Everything came out as it should", colour)}, in {seconds} s."
            : $"{TerminalColour.Bad("Something did not come out as it should", colour)}; see above.");
        output.WriteLine(kept is null ? "The scratch directory is removed; keep it with --keep." : $"Kept: {kept}");
    }

    private void Line(string label, string text, int labelWidth = -1)
    {
        string pad = new(' ', Gutter - 2 - (labelWidth < 0 ? label.Length : labelWidth));
        string left = $"  {label}{pad}";
        foreach (string line in Wrap(TerminalText.Show(text), Columns - Gutter))
        {
            output.WriteLine($"{left}{line}".TrimEnd());
            left = new string(' ', Gutter);
        }

        output.Flush();
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string rest = text;
        while (rest.Length > width)
        {
            int space = rest.LastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            yield return rest[..end];
            rest = rest[end..].TrimStart(' ');
        }

        yield return rest;
    }
}
