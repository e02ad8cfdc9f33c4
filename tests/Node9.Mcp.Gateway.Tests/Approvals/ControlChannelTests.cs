using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Node9.Mcp.Gateway.Approvals;
using Node9.Mcp.Gateway.Approvals.Control;
using StreamJsonRpc;

namespace Node9.Mcp.Gateway.Tests.Approvals;

[UnsupportedOSPlatform("windows")]
public sealed class ControlChannelTests : IAsyncDisposable
{
    private readonly ApprovalBench _bench = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Socket => Path.Combine(_bench.State.FullPath, "control", $"{Environment.ProcessId}.sock");

    [Fact]
    public async Task A_waiter_is_woken_by_the_channel_without_looking()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        using JsonRpc rpc = await ConnectAsync();
        IApprovalControl gateway = rpc.Attach<IApprovalControl>();
        rpc.StartListening();
        ApprovalBench.Answer(_bench.Store(), held, approve: true);

        await gateway.DecidedAsync(held.Id, Cancellation).WaitAsync(ApprovalBench.Patience, Cancellation);

        Assert.Equal(ApprovalDecision.Approved, (await held.Answer.WaitAsync(ApprovalBench.Patience, Cancellation))
            .Decision);
    }

    [Fact]
    public async Task A_watcher_is_told_what_is_asked()
    {
        ApprovalQueue queue = _bench.Queue();
        queue.Hold(ApprovalBench.Subject("first"), ApprovalBench.Minute);
        using JsonRpc rpc = await ConnectAsync();
        IApprovalControl gateway = rpc.Attach<IApprovalControl>();
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.Changed += (_, notice) => told.TrySetResult(notice.Id);
        rpc.StartListening();
        await gateway.SubscribeAsync(Cancellation).WaitAsync(ApprovalBench.Patience, Cancellation);

        HeldCall second = queue.Hold(ApprovalBench.Subject("second"), ApprovalBench.Minute);

        Assert.Equal(second.Id, await told.Task.WaitAsync(ApprovalBench.Patience, Cancellation));
    }

    [Fact]
    public async Task Without_its_socket_a_waiter_finds_the_answer_by_looking()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);
        File.Delete(Socket);
        ApprovalBench.Answer(_bench.Store(), held, approve: true);

        _bench.Poll();

        Assert.Equal(ApprovalDecision.Approved, (await held.Answer.WaitAsync(ApprovalBench.Patience, Cancellation))
            .Decision);
    }

    [Fact]
    public async Task A_socket_that_a_dead_process_left_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Socket)!);
        await File.WriteAllTextAsync(Socket, "left over", Cancellation);

        _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        using JsonRpc rpc = await ConnectAsync();
        Assert.False(rpc.IsDisposed);
    }

    [Theory]
    [InlineData("\0\u0001garbage\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"decided\",\"params\":[{\"not\":\"a string\"}]}\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"decided\",\"params\":[]}\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ToString\",\"params\":[]}\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"decided\",\"params\":[null]}\n")]
    [InlineData("[[[[[[[[[[[[[[[[[[\n")]
    public async Task A_peer_that_sends_nonsense_harms_nobody_and_learns_nothing(string nonsense)
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        string answer = await SayAsync(Encoding.UTF8.GetBytes(nonsense));

        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("stack", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        await A_waiter_of_this_gateway_still_wakes(held);
    }

    [Fact]
    public async Task A_line_without_end_costs_its_sender_the_connection()
    {
        HeldCall held = _bench.Queue().Hold(ApprovalBench.Subject(), ApprovalBench.Minute);

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), Cancellation);
        byte[] flood = new byte[1 << 16];
        Array.Fill(flood, (byte)' ');

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true)
            {
                await socket.SendAsync(flood, Cancellation).AsTask().WaitAsync(ApprovalBench.Patience, Cancellation);
            }
        });
        await A_waiter_of_this_gateway_still_wakes(held);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task A_waiter_of_this_gateway_still_wakes(HeldCall held)
    {
        using JsonRpc rpc = await ConnectAsync();
        IApprovalControl gateway = rpc.Attach<IApprovalControl>();
        rpc.StartListening();
        ApprovalBench.Answer(_bench.Store(), held, approve: true);
        await gateway.DecidedAsync(held.Id, Cancellation).WaitAsync(ApprovalBench.Patience, Cancellation);
        Assert.True((await held.Answer.WaitAsync(ApprovalBench.Patience, Cancellation))
            .Decision == ApprovalDecision.Approved);
    }

    /// <summary>What the gateway answers until it answers no more or has said one line.</summary>
    private async Task<string> SayAsync(byte[] words)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), Cancellation);
        await socket.SendAsync(words, Cancellation);
        byte[] buffer = new byte[1 << 16];
        int read = await socket.ReceiveAsync(buffer, Cancellation).AsTask()
            .WaitAsync(ApprovalBench.Patience, Cancellation);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private async Task<JsonRpc> ConnectAsync() =>
        ControlRpc.Over(await ControlDoors.ConnectAsync(Socket, Cancellation));
}
