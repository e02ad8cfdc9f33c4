namespace Node9.Mcp.Cli.Terminal;

/// <summary>The difference of two texts in unified form, three lines of context, without headers for the file.</summary>
/// <remarks>Finds the shortest one as long as it has few changes (the greedy way of E. Myers, 1986); with more than that the
/// changed middle is shown as a whole, so work stays bounded.</remarks>
internal static class LineDiff
{
    private const int Context = 3;
    private const int MostChanges = 500;

    /// <summary>The lines, each with <c>@@</c>, a blank, <c>-</c> or <c>+</c> before it; none when the texts are the same.</summary>
    public static List<string> Of(string before, string after)
    {
        string[] old = Split(before);
        string[] now = Split(after);
        int head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head])
        {
            head++;
        }

        int tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var lines = new List<(char Mark, string Text)>();
        lines.AddRange(old.Take(head).Select(static line => (' ', line)));
        lines.AddRange(Middle(old[head..^tail], now[head..^tail]));
        lines.AddRange(old.TakeLast(tail).Select(static line => (' ', line)));
        return Hunks(lines);
    }

    private static List<(char Mark, string Text)> Middle(string[] old, string[] now)
    {
        int bound = Math.Min(old.Length + now.Length, MostChanges);
        int[] furthest = new int[(2 * bound) + 3];
        var trace = new List<int[]>();
        for (int changes = 0; changes <= bound; changes++)
        {
            trace.Add([.. furthest]);
            for (int k = -changes; k <= changes; k += 2)
            {
                int at = bound + 1 + k;
                int x = k == -changes || (k != changes && furthest[at - 1] < furthest[at + 1]) ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < old.Length && x - k < now.Length && old[x] == now[x - k])
                {
                    x++;
                }

                furthest[at] = x;
                if (x >= old.Length && x - k >= now.Length)
                {
                    return Back(old, now, trace, bound);
                }
            }
        }

        return [.. old.Select(static line => ('-', line)), .. now.Select(static line => ('+', line))];
    }

    private static List<(char Mark, string Text)> Back(string[] old, string[] now, List<int[]> trace, int bound)
    {
        var lines = new List<(char, string)>();
        (int x, int y) = (old.Length, now.Length);
        for (int changes = trace.Count - 1; changes >= 0; changes--)
        {
            int[] furthest = trace[changes];
            int k = x - y;
            bool down = k == -changes || (k != changes && furthest[bound + k] < furthest[bound + 2 + k]);
            int fromX = changes == 0 ? 0 : down ? furthest[bound + 2 + k] : furthest[bound + k];
            int fromY = changes == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            while (x > fromX && y > fromY)
            {
                lines.Add((' ', old[--x]));
                y--;
            }

            if (changes > 0)
            {
                lines.Add(down ? ('+', now[--y]) : ('-', old[--x]));
            }
        }

        lines.Reverse();
        return lines;
    }

    private static List<string> Hunks(List<(char Mark, string Text)> lines)
    {
        var result = new List<string>();
        int oldLine = 1;
        int shownUntil = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            bool near = false;
            for (int j = Math.Max(0, i - Context); j <= Math.Min(lines.Count - 1, i + Context) && !near; j++)
            {
                near = lines[j].Mark != ' ';
            }

            if (near)
            {
                if (shownUntil != i || i == 0)
                {
                    result.Add($"@@ line {oldLine} @@");
                }

                result.Add($"{lines[i].Mark}{lines[i].Text}");
                shownUntil = i + 1;
            }

            oldLine += lines[i].Mark == '+' ? 0 : 1;
        }

        return result;
    }

    private static string[] Split(string text) =>
        text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
