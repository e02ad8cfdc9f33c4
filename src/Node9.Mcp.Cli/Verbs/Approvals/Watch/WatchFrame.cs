using System.Globalization;
using Node9.Mcp.Cli.Terminal;
using Spectre.Console;

namespace Node9.Mcp.Cli.Verbs.Approvals.Watch;

/// <summary>Draws what <see cref="WatchState"/> knows into exactly as many lines as the terminal has. Nothing is read or
/// written, so the same state is always the same picture.</summary>
internal static class WatchFrame
{
    private const int Smallest = 8;

    private static readonly Style Plain = Style.Plain, Dim = new(decoration: Decoration.Dim),
        Bold = new(decoration: Decoration.Bold), Marked = new(decoration: Decoration.Invert),
        Warning = new(Color.Yellow, decoration: Decoration.Bold);

    /// <summary>The picture.</summary>
    public static IReadOnlyList<FrameLine> Draw(WatchState state, DateTimeOffset now, int width, int height)
    {
        width = Math.Max(width, 1);
        List<FrameLine> lines = [new(Header(state), Bold)];
        int body = Math.Max(height, Smallest) - 3;
        if (state.Mode == WatchMode.Help)
        {
            lines.AddRange(HelpPage());
        }
        else if (state.Listed.Count == 0)
        {
            lines.Add(new("", Plain));
            lines.Add(new(state.Filter.Length > 0 ? "nothing that waits has these words" : "nothing waits for an answer", Dim));
        }
        else
        {
            int listed = Math.Min(state.Listed.Count, Math.Max(body / 3, 2));
            lines.AddRange(List(state, now, width, listed));
            lines.Add(new(new string('─', width), Dim));
            IReadOnlyList<FrameLine> scope = state is { Mode: WatchMode.Confirm, Proposed.Words: { Length: > 0 } words }
                ? [.. Cells.Wrap("yes means: " + TerminalText.Show(words), width).Select(static line => new FrameLine(line, Warning))]
                : [];
            lines.AddRange(scope);
            lines.AddRange(Details(state, width, body - listed - 1 - scope.Count));
        }

        while (lines.Count < body + 1)
        {
            lines.Add(new("", Plain));
        }

        lines.RemoveRange(body + 1, lines.Count - body - 1);
        lines.Add(new(state.Message, Warning));
        lines.Add(Prompt(state));
        return [.. lines.Take(height).Select(line => line with { Text = Cells.Cut(line.Text, width) })];
    }

    private static string Header(WatchState state)
    {
        string count = state.Waiting switch
        {
            0 => "nothing waits",
            1 => "1 call waits",
            _ => string.Create(CultureInfo.InvariantCulture, $"{state.Waiting} calls wait"),
        };
        return $"node9-mcp approvals  {count}"
            + (state.Filter.Length > 0 ? $"  filter: {TerminalText.Show(state.Filter, 40)}" : "");
    }

    private static IEnumerable<FrameLine> HelpPage()
    {
        yield return new("", Plain);
        foreach ((string key, string does) in WatchKeys.Help)
        {
            yield return new($"  {key,-10} {does}", Plain);
        }

        yield return new("", Plain);
        yield return new("  any key goes back", Dim);
    }

    private static IEnumerable<FrameLine> List(WatchState state, DateTimeOffset now, int width, int most)
    {
        int selected = state.IndexOfSelected();
        int first = Math.Clamp(selected - most / 2, 0, Math.Max(state.Listed.Count - most, 0));
        for (int i = first; i < first + most; i++)
        {
            WatchedCall call = state.Listed[i];
            bool isSelected = i == selected;
            string text = $"{(isSelected ? "›" : " ")} {call.Countdown(now),5}  {Row(call, width)}";
            yield return new(
                isSelected ? text + new string(' ', Math.Max(width - Cells.Of(text), 0)) : text,
                isSelected ? Marked : call.IsOpen ? Plain : Dim);
        }
    }

    private static string Row(WatchedCall call, int width)
    {
        string agent = width < 60 ? "" : TerminalText.Show(call.Request.Subject.AgentName, 20) + "  ";
        return call.IsOpen ? agent + call.Sentence : $"{agent}{call.Outcome}: {call.Sentence}";
    }

    private static IReadOnlyList<FrameLine> Details(WatchState state, int width, int room)
    {
        if (state.Selected is not { } call || room < 1)
        {
            return [];
        }

        List<FrameLine> all = [];
        foreach ((string label, string text, bool matters) in WatchDetails.Of(call))
        {
            const int indent = 11;
            bool narrow = width < 60;
            int at = 0;
            foreach (string line in Cells.Wrap(text, width - (narrow ? 2 : indent)))
            {
                string head = narrow ? (at == 0 && label.Length > 0 ? label + ": " : "  ") : (at == 0 ? label : "").PadRight(indent);
                if (narrow && at == 0 && label.Length > 0)
                {
                    all.Add(new(label, Dim));
                    head = "  ";
                }

                all.Add(new(head + line, matters ? Warning : Plain));
                at++;
            }
        }

        state.Scroll = Math.Clamp(state.Scroll, 0, Math.Max(all.Count - room, 0));
        List<FrameLine> shown = [.. all.Skip(state.Scroll).Take(room)];
        int below = all.Count - state.Scroll - shown.Count;
        if (below > 0)
        {
            shown[^1] = new(string.Create(CultureInfo.InvariantCulture, $"… {below + 1} lines more: PgDn"), Dim);
        }

        return shown;
    }

    private static FrameLine Prompt(WatchState state)
    {
        switch (state.Mode)
        {
            case WatchMode.Note:
                return new($"deny, because: {TerminalText.Show(state.Typed)}_  (Enter denies, Esc does not)", Bold);
            case WatchMode.Filter:
                return new($"filter: {TerminalText.Show(state.Typed)}_", Bold);
            case WatchMode.Confirm when state.Proposed is { } proposed:
                return new(proposed.Words.Length > 0
                    ? $"y approves {proposed.Calls[0].Id} as told in the yellow lines, any other key does not"
                    : proposed.Calls.Count == 1
                    ? $"y approves {proposed.Calls[0].Id}, any other key does not: {proposed.Calls[0].Sentence}"
                    : string.Create(CultureInfo.InvariantCulture,
                        $"y approves these {proposed.Calls.Count} calls, any other key none: {string.Join(' ', proposed.Calls.Select(static c => c.Id))}"),
                    Warning);
            case WatchMode.Help:
                return new("", Plain);
            default:
                return new("a approve  d deny  ? help  q quit  s m A scopes  l all like  j k move  / filter", Dim);
        }
    }
}
