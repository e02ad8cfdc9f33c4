using System.Threading.Channels;
using Node9.Mcp.Gateway.Downstream.Supervision;

namespace Node9.Mcp.Gateway.Tests.Downstream;

public sealed class DownstreamSupervisorTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly Channel<SupervisionStatus> statuses = Channel.CreateUnbounded<SupervisionStatus>();
    private readonly SupervisionOptions options = new() { Randomness = () => 0.5 };
    private DownstreamSupervisor supervisor = null!;
    private TaskCompletionSource<string> life = null!;
    private Func<CancellationToken, Task> beforeReady = _ => Task.CompletedTask;
    private int starts;

    public ValueTask InitializeAsync()
    {
        supervisor = new DownstreamSupervisor(StartServer, options, time, status => statuses.Writer.TryWrite(status));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await supervisor.DisposeAsync();

    [Fact]
    public async Task A_server_that_starts_is_ready()
    {
        supervisor.Start();
        Assert.Equal(SupervisionState.Starting, (await Next()).State);
        Assert.Equal(SupervisionState.Ready, (await Next()).State);
        Assert.Equal(SupervisionState.Ready, supervisor.Status.State);
    }

    [Fact]
    public async Task A_lost_server_is_started_again_after_a_wait_that_grows()
    {
        supervisor.Start();
        await Until(SupervisionState.Ready);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 4; i++)
        {
            life.SetResult("exited with code 1");
            var waiting = await Until(SupervisionState.Backoff);
            Assert.Equal("exited with code 1", waiting.Reason);
            Assert.Equal(i + 1, waiting.Failures);
            waits.Add(await Wait(waiting));
            await Until(SupervisionState.Ready);
        }

        Assert.Equal(5, starts);
        Assert.InRange(waits[0].TotalSeconds, 0.1, 2);
        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits[3] / waits[0], 2, 40);
    }

    [Fact]
    public async Task Five_failures_in_a_minute_open_the_circuit_and_one_try_closes_it_again()
    {
        beforeReady = _ => throw new DownstreamLostException("is broken");
        supervisor.Start();
        SupervisionStatus status;
        while ((status = await Next()).State != SupervisionState.Open)
        {
            if (status.State == SupervisionState.Backoff)
            {
                await Wait(status);
            }
        }

        Assert.Equal(5, starts);
        Assert.Equal("is broken", status.Reason);
        Assert.InRange(status.RetryAt!.Value - time.GetUtcNow(), TimeSpan.FromSeconds(1), options.OpenFor);
        beforeReady = _ => Task.CompletedTask;
        await Wait(status);
        await Until(SupervisionState.Ready);
        Assert.Equal(6, starts);
    }

    [Fact]
    public async Task A_server_that_ran_long_enough_is_started_again_at_once_with_a_clean_record()
    {
        supervisor.Start();
        await Until(SupervisionState.Ready);
        life.SetResult("exited with code 1");
        await Wait(await Until(SupervisionState.Backoff));
        Assert.Equal(1, (await Until(SupervisionState.Ready)).Failures);
        time.Advance(options.StableUptime);
        life.SetResult("was ended by SIGKILL");
        var ready = await Until(SupervisionState.Ready);
        Assert.Equal("was ended by SIGKILL", ready.Reason);
        Assert.Equal(1, ready.Failures);
        Assert.Equal(3, starts);
    }

    [Fact]
    public async Task A_start_that_hangs_is_a_failure()
    {
        beforeReady = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        supervisor.Start();
        await Until(SupervisionState.Starting);
        await time.UntilTimerIsDueWithin(options.StartTimeout);
        time.Advance(options.StartTimeout);
        Assert.Equal("was not ready within 60 seconds", (await Until(SupervisionState.Backoff)).Reason);
    }

    [Theory]
    [InlineData(nameof(SupervisionState.Starting))]
    [InlineData(nameof(SupervisionState.Ready))]
    [InlineData(nameof(SupervisionState.Backoff))]
    public async Task Stopping_works_in_every_state_and_no_start_follows(string name)
    {
        var state = Enum.Parse<SupervisionState>(name);
        beforeReady = state switch
        {
            SupervisionState.Starting => token => Task.Delay(Timeout.InfiniteTimeSpan, token),
            SupervisionState.Backoff => _ => throw new DownstreamLostException("is broken"),
            _ => _ => Task.CompletedTask,
        };
        supervisor.Start();
        await Until(state);
        await supervisor.StopAsync();
        Assert.Equal(SupervisionState.Stopped, supervisor.Status.State);
        var before = starts;
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before, starts);
    }

    private async Task<Task<string>> StartServer(CancellationToken token)
    {
        Interlocked.Increment(ref starts);
        life = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await beforeReady(token);
        return life.Task;
    }

    /// <summary>Goes to the moment the next start is due, as soon as something waits for it.</summary>
    private async Task<TimeSpan> Wait(SupervisionStatus status)
    {
        var wait = status.RetryAt!.Value - time.GetUtcNow();
        await time.UntilTimerIsDueWithin(wait);
        time.Advance(wait);
        return wait;
    }

    private async Task<SupervisionStatus> Next() =>
        await statuses.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private async Task<SupervisionStatus> Until(SupervisionState state)
    {
        while (true)
        {
            var status = await Next();
            if (status.State == state)
            {
                return status;
            }
        }
    }
}
