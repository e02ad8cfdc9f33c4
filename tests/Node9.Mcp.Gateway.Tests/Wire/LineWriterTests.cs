using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Node9.Mcp.Gateway.Downstream.Processes;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Tests.Wire;

public sealed class LineWriterTests
{
    private readonly TaskCompletionSource<LineWriterFailure> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static TheoryData<string> Sinks => ["own pipe", "inherited pipe", "socket", "stream"];

    [Theory]
    [MemberData(nameof(Sinks))]
    public async Task Lines_of_many_threads_arrive_whole_and_each_threads_in_its_order(string sink)
    {
        var (to, from) = Open(sink);
        var lines = new RecordedLines();
        new LineReader(from, lines, 10_000_000, "test").Start();
        using var writer = new LineWriter(to, "test", failed => failure.TrySetResult(failed));
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                Assert.True(writer.Enqueue(
                    Encoding.UTF8.GetBytes($"{thread} {i} "), Encoding.UTF8.GetBytes(new string('x', i % 50 == 0 ? 300_000 : i))));
                writer.Flush();
            }
        })).ToArray();
        await Task.WhenAll(threads);
        writer.Close();
        Assert.Null((await lines.End).Error);

        var next = new int[4];
        foreach (var words in lines.Lines.Select(line => line.Split(' ')))
        {
            var (thread, i) = (int.Parse(words[0], null), int.Parse(words[1], null));
            Assert.Equal(next[thread]++, i);
            Assert.Equal(i % 50 == 0 ? 300_000 : i, words[2].Length);
        }

        Assert.Equal([500, 500, 500, 500], next);
        Assert.False(writer.Enqueue("late"u8));
    }

    [Theory]
    [InlineData("own pipe")]
    [InlineData("inherited pipe")]
    [InlineData("socket")]
    public async Task A_peer_that_does_not_read_never_blocks_the_caller_and_gets_everything_once_it_does(string sink)
    {
        var (to, from) = Open(sink);
        using var writer = new LineWriter(to, "test", failed => failure.TrySetResult(failed));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            Assert.True(writer.Enqueue(new byte[10_000].AsSpan()));
            writer.Flush();
        }

        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
        Assert.False(writer.WaitDrained(TimeSpan.FromMilliseconds(1)));
        var lines = new RecordedLines();
        new LineReader(from, lines, 10_000_000, "test").Start();
        Assert.True(writer.WaitDrained(TimeSpan.FromSeconds(20)));
        writer.Close();
        await lines.End;
        Assert.Equal(200, lines.Lines.Count);
    }

    [Fact]
    public async Task A_full_queue_is_a_dead_peer_and_is_said_once()
    {
        var (to, from) = Open("own pipe");
        using var kept = from;
        using var writer = new LineWriter(to, "test", failed => failure.SetResult(failed), maxQueuedBytes: 100_000);
        var accepted = 0;
        while (writer.Enqueue(new byte[1000].AsSpan()))
        {
            writer.Flush();
            accepted++;
        }

        Assert.InRange(accepted, 99, 200);
        Assert.True((await failure.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Stuck);
        Assert.False(writer.Enqueue("late"u8));
        writer.Flush();
        writer.Close();
    }

    [Theory]
    [InlineData("own pipe")]
    [InlineData("inherited pipe")]
    [InlineData("socket")]
    public async Task A_peer_that_is_gone_is_reported_and_nothing_is_thrown(string sink)
    {
        var (to, from) = Open(sink);
        from.Dispose();
        using var writer = new LineWriter(to, "test", failed => failure.SetResult(failed));
        writer.Enqueue("a"u8);
        writer.Flush();
        Assert.Equal(Errno.BrokenPipe, (await failure.Task.WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Errno);
        Assert.False(writer.Enqueue("b"u8));
    }

    [Fact]
    public async Task Closing_in_the_middle_of_a_blocked_write_ends_it_without_a_fault()
    {
        var (to, from) = Open("own pipe");
        using var writer = new LineWriter(to, "test", failed => failure.SetResult(failed));
        writer.Enqueue(new byte[1_000_000].AsSpan());
        writer.Flush();
        writer.Dispose();
        var lines = new RecordedLines();
        new LineReader(from, lines, 10_000_000, "test").Start();
        Assert.InRange((await lines.End).UnterminatedBytes, 1, 1_000_000);
        Assert.False(failure.Task.IsCompleted);
    }

    private static (IByteSink To, Stream From) Open(string sink)
    {
        if (sink == "socket")
        {
            var path = Path.Combine(Path.GetTempPath(), $"n9-{Guid.NewGuid():N}");
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen();
            var to = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            to.Connect(new UnixDomainSocketEndPoint(path));
            var accepted = listener.Accept();
            File.Delete(path);
            var handle = new SafeFileHandle(to.SafeHandle.DangerousGetHandle(), ownsHandle: true);
            to.SafeHandle.SetHandleAsInvalid();
            return (PosixSink.ForInherited(handle), new NetworkStream(accepted, ownsSocket: true));
        }

        var pipe = PosixPipe.Create();
        var from = new FileStream(pipe.Read, FileAccess.Read, bufferSize: 0);
        return sink switch
        {
            "own pipe" => (PosixSink.ForOwnPipe(pipe.Write), from),
            "inherited pipe" => (PosixSink.ForInherited(pipe.Write), from),
            _ => (new StreamSink(new FileStream(pipe.Write, FileAccess.Write, bufferSize: 0)), from),
        };
    }
}
