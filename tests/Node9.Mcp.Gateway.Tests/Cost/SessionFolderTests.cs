using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Sessions;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Ledgers;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Tests.Cost;

public sealed class SessionFolderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("node9-fold-").FullName;
    private readonly StateDirectory _state;

    public SessionFolderTests() => _state = StateDirectory.Open(Path.Combine(_directory, "state"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Each_line_counts_once_whoever_folds_it_and_however_often()
    {
        using SpendStore one = Open(), other = Open();
        Write(Line("l1", "c1", sent: 40), Line("l2", "c1", received: 60, isResult: true));
        SessionFolder.FoldAll(_state, one, TimeProvider.System);
        SessionFolder.FoldAll(_state, other, TimeProvider.System);
        Write(Line("l3", "c2", sent: 5));
        SessionFolder.FoldAll(_state, other, TimeProvider.System);
        SessionFolder.FoldAll(_state, one, TimeProvider.System);

        SpendSum sum = one.Sum(new SpendFilter());
        Assert.Equal((2, 105), (sum.Calls, sum.CallTokens));
    }

    [Fact]
    public void A_result_without_a_calls_name_belongs_to_the_last_call_of_its_tool_that_has_none()
    {
        using SpendStore store = Open();
        Write(Line("l1", "c1", sent: 1), Line("l2", "other", received: 7, isResult: true), Line("l3", "other", received: 9, isResult: true));
        SessionFolder.FoldAll(_state, store, TimeProvider.System);

        Assert.Equal((1, 8), (store.Sum(new SpendFilter()).Calls, store.Sum(new SpendFilter()).CallTokens));
    }

    private static SpendLine Line(string id, string call, long sent = 0, long received = 0, bool isResult = false) => new()
    {
        Id = id, IsResult = isResult, Own = "",
        Call = new SpendCall { CallId = call, At = Noon, Agent = "claude-code", Tool = "Bash", Sent = sent, Received = received },
    };

    private void Write(params SpendLine[] lines)
    {
        using SessionLedger ledger = SessionLedger.Open(_state, new SessionIdentity("s-1", null), TimeProvider.System, static _ => { });
        foreach (SpendLine line in lines)
        {
            ledger.Write(line);
        }
    }

    private SpendStore Open() => SpendStore.Open(_state.File(SpendStore.FileName), PriceBook.Shipped);
}
