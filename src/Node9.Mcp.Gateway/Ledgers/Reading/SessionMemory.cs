using System.Text.Json;
using Node9.Mcp.Gateway.Ledgers.Lines;
using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Ledgers.Reading;

/// <summary>What a verdict may depend on of a session's past: the files it wrote and what its rules counted.</summary>
public sealed class SessionMemory : ILedgerView
{
    /// <summary>The files, as far as they are known.</summary>
    public SessionFiles Files { get; private set; } = SessionFiles.Empty;

    /// <summary>What was counted.</summary>
    public SessionCounts Counts { get; private set; } = SessionCounts.None;

    /// <inheritdoc/>
    public void Take(in LedgerRow row)
    {
        bool file = row.Kind.SequenceEqual("file"u8);
        if (!file && !row.Kind.SequenceEqual("counted"u8) || !row.TryParse(out JsonElement members))
        {
            return;
        }

        if (file)
        {
            FileLine line = FileLine.Read(members);
            Files = line.File is { } known ? Files.With(line.Path, known) : Files.Without(line.Path);
            return;
        }

        CountedLine counted = CountedLine.Read(members);
        Counts = Counts.After([counted.Rule], new DateTimeOffset(counted.Ticks, TimeSpan.Zero));
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Files = SessionFiles.Empty;
        Counts = SessionCounts.None;
    }

    /// <summary>The lines that turn what is known of <paramref name="before"/> into <paramref name="after"/>. A file whose
    /// text does not fit in a line is told without it: then nothing is known of it.</summary>
    public static void Tell(LedgerBuffer lines, SessionFiles before, SessionFiles after, DateTimeOffset now)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (KeyValuePair<string, SessionFile> each in before.All)
        {
            if (after.Find(each.Key) is null)
            {
                lines.Add(new FileLine(each.Key, null), now);
            }
        }

        foreach (KeyValuePair<string, SessionFile> each in after.All)
        {
            if (before.Find(each.Key) != each.Value && !lines.Add(new FileLine(each.Key, each.Value), now))
            {
                lines.Add(new FileLine(each.Key, each.Value.Address is null ? null : each.Value with { Text = null }), now);
            }
        }
    }
}
