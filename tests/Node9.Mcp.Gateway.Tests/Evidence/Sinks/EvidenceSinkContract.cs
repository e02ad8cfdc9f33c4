using System.Text.RegularExpressions;
using Node9.Mcp.Gateway.Evidence;
using Node9.Mcp.Gateway.Evidence.Sinks;

namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

/// <summary>What every sink promises, whatever it speaks: rows whole and in order, and no silence about a place that is
/// down.</summary>
public abstract partial class EvidenceSinkContract : IDisposable
{
    private readonly SampleEvidence _sample = new();

    protected EvidenceSinkContract() => _sample.WriteEverything();

    /// <summary>Whether the place answers, so that its absence can be noticed.</summary>
    protected virtual bool NoticesAbsence => true;

    private List<EvidenceRow> Rows => [.. new EvidenceReader(_sample.Directory).Rows()];

    [Fact]
    public async Task Rows_come_whole_and_in_order_batch_after_batch()
    {
        List<EvidenceRow> rows = Rows;
        await StartAsync();
        await using IEvidenceSink sink = Create();

        await sink.SendAsync(rows[..10], TestContext.Current.CancellationToken);
        await sink.SendAsync(rows[10..], TestContext.Current.CancellationToken);

        Assert.Equal(rows.Select(static row => row.Id), await IdsAsync(rows.Count));
    }

    [Fact]
    public async Task A_place_that_is_down_is_told_of_and_gets_the_same_rows_when_it_is_back()
    {
        Assert.SkipUnless(NoticesAbsence, "nobody answers to a datagram");
        List<EvidenceRow> rows = Rows;
        await StartAsync();
        await using IEvidenceSink sink = Create();
        await sink.SendAsync(rows[..3], TestContext.Current.CancellationToken);
        await IdsAsync(3);
        await StopAsync();

        await Assert.ThrowsAsync<EvidenceSinkException>(() => sink.SendAsync(rows[3..], TestContext.Current.CancellationToken));
        await StartAsync();
        await sink.SendAsync(rows[3..], TestContext.Current.CancellationToken);

        Assert.Equal(rows.Select(static row => row.Id), await IdsAsync(rows.Count));
    }

    [Fact]
    public async Task A_sink_that_never_sent_anything_closes()
    {
        await StartAsync();
        IEvidenceSink sink = Create();

        await sink.DisposeAsync();

        Assert.Empty(await TextsAsync(0));
    }

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        _sample.Dispose();
    }

    /// <summary>Brings the place up; a second time, at the same address.</summary>
    protected abstract Task StartAsync();

    /// <summary>Takes the place down.</summary>
    protected abstract Task StopAsync();

    /// <summary>The sink under test.</summary>
    protected abstract IEvidenceSink Create();

    /// <summary>What arrived, once it has this many rows.</summary>
    protected abstract Task<IReadOnlyList<string>> TextsAsync(int rows);

    private async Task<List<string>> IdsAsync(int rows) =>
        [.. (await TextsAsync(rows)).SelectMany(static text => Hash().Matches(text)).Select(static found => found.Groups[1].Value)];

    [GeneratedRegex("""(?:"hash":"|\bid="|log.record.uid","value":\{"stringValue":")([0-9a-f]{64})""")]
    private static partial Regex Hash();
}
