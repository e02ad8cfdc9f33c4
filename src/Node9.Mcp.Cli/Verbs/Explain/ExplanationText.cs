using Node9.Mcp.Cli.Terminal;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Verdicts;

namespace Node9.Mcp.Cli.Verbs.Explain;

/// <summary>An explanation as a person reads it: what was read, what each part of it would do and what the rules say of
/// that, the verdict last.</summary>
internal sealed class ExplanationText(TextWriter output, bool colour)
{
    private const int MostLines = 60;
    private const int Widest = 160;

    /// <summary>Writes <paramref name="explanation"/>.</summary>
    public void Write(Explanation explanation)
    {
        foreach (ReadText text in explanation.Texts)
        {
            Write(text);
        }

        for (int i = 0; i < explanation.Facts.Count; i++)
        {
            Write(i + 1, explanation.Facts[i], explanation.Texts);
        }

        foreach (string doubt in explanation.Verdict.Trace)
        {
            output.WriteLine($"in doubt: {TerminalText.Show(doubt, Widest)}");
        }

        Write(explanation.Verdict);
    }

    private void Write(ReadText text)
    {
        output.WriteLine($"{text.Kind} {Dim($"({text.Source})")}");
        Lines(text.Text);
        if (text.Outline.Length > 0)
        {
            output.WriteLine("tree");
            Lines(text.Outline);
        }

        output.WriteLine();
    }

    private void Lines(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n', MostLines + 1);
        for (int i = 0; i < lines.Length; i++)
        {
            output.WriteLine(i == MostLines ? "  …" : $"  {TerminalText.Show(lines[i], Widest)}");
        }
    }

    private void Write(int number, FactExplanation explained, IReadOnlyList<ReadText> texts)
    {
        Fact fact = explained.Fact;
        output.WriteLine($"{number}. {TerminalText.Show(fact.ToString(), Widest)} {Dim($"({Word(fact.Certainty)})")}");
        if (fact.Provider is { } provider)
        {
            output.WriteLine($"   provider {provider}");
        }

        foreach (ReadText text in texts)
        {
            if (text.Source == fact.Source)
            {
                SourceLines.Write(output, "     ", text.Text, fact.Span);
                break;
            }
        }

        if (fact.Unknown is { } unknown)
        {
            output.WriteLine($"   unknown  {TerminalText.Show(unknown)}");
        }

        foreach (RuleMatch match in explained.Matches)
        {
            output.WriteLine($"   matches  {Word(match.Decision)} by {Name(match.RuleId, match.Layer)}: {TerminalText.Show(match.Reason)}");
            if (match.Advice is { } advice)
            {
                output.WriteLine($"            instead: {TerminalText.Show(advice)}");
            }
        }

        foreach (NearMiss miss in explained.NearMisses)
        {
            output.WriteLine(Dim($"   not      {Plain(miss.Decision)} by {Name(miss.RuleId, miss.Layer)}: {TerminalText.Show(miss.Why)}"));
        }

        if (explained.Matches.Count == 0)
        {
            output.WriteLine($"   posture  {Word(explained.Posture.Decision)}: {TerminalText.Show(explained.Posture.Reason)}");
        }

        output.WriteLine($"   so       {Word(explained.Deciding.Decision)} by {Name(explained.Deciding.RuleId, explained.Deciding.Layer)}");
        output.WriteLine();
    }

    private void Write(Verdict verdict)
    {
        RuleMatch deciding = verdict.Deciding;
        output.WriteLine($"{Word(verdict.Decision)}: {TerminalText.Show(deciding.Reason)}");
        output.WriteLine($"  rule    {Name(deciding.RuleId, deciding.Layer)}");
        if (verdict.WouldBe != verdict.Decision)
        {
            output.WriteLine($"  without the posture: {Word(verdict.WouldBe)}");
        }

        if (deciding.Advice is { } advice)
        {
            output.WriteLine($"  instead {TerminalText.Show(advice)}");
        }
    }

    private static string Name(string rule, string layer) => $"{TerminalText.Show(rule)} ({TerminalText.Show(layer)})";

    private static string Plain(Decision decision) => decision.ToString().ToLowerInvariant();

    private static string Word(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    private string Word(Decision decision) => decision switch
    {
        Decision.Allow => TerminalColour.Good("allow", colour),
        Decision.Review => TerminalColour.Warning("review", colour),
        _ => TerminalColour.Bad("block", colour),
    };

    private string Dim(string words) => TerminalColour.Dim(words, colour);
}
