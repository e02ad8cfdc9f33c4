using System.Text;
using CsCheck;
using Node9.Mcp.Gateway.Wire;

namespace Node9.Mcp.Gateway.Tests.Wire;

public sealed class LineReaderTests
{
    private const int Limit = 12;

    private static readonly Gen<byte[]> Content =
        Gen.OneOf(Gen.Const((byte)'\n'), Gen.Const((byte)'\r'), Gen.Const((byte)' '), Gen.Byte).Array[0, 200];

    [Fact]
    public void Any_chunking_gives_what_a_plain_split_gives() =>
        Gen.Select(Content, Gen.Int[1, 20].Array[0, 10]).Sample((content, portions) =>
        {
            var lines = Read(new ChunkedStream(content, portions), Limit);
            Assert.Equal(Split(content), lines.Lines);
            Assert.Equal(1, lines.Ends);
        });

    [Fact]
    public void Lines_longer_than_the_first_buffer_arrive_whole_and_small_ones_after_them_too()
    {
        var large = new string('x', 5_000_000);
        var lines = Read(new MemoryStream(Encoding.UTF8.GetBytes($"a\n{large}\nb\r\n\n{large}y\nc\n")), 8_000_000);
        Assert.Equal(["a", large, "b", large + "y", "c"], lines.Lines);
    }

    [Fact]
    public async Task A_line_that_never_ends_is_reported_once_and_costs_no_memory()
    {
        var stream = new EndlessStream(200_000_000);
        var lines = Read(stream, 100_000);
        Assert.Equal(["<too long>"], lines.Lines);
        Assert.Equal(200_000_000, (await lines.End).UnterminatedBytes);
        Assert.InRange(stream.AllocatedByReader, 0, 20_000_000);
    }

    [Fact]
    public async Task Half_a_line_at_the_end_is_not_handed_over()
    {
        var lines = Read(new MemoryStream("whole\n{\"half\":1"u8.ToArray()), 100);
        Assert.Equal(["whole"], lines.Lines);
        Assert.Equal(9, (await lines.End).UnterminatedBytes);
    }

    [Fact]
    public async Task A_stream_that_breaks_ends_the_reading_with_its_error()
    {
        var stream = new ChunkedStream("a\nb\n"u8.ToArray(), [2]);
        var handler = new RecordedLines();
        var reader = new LineReader(new BrokenStream(), handler, 100, "test");
        reader.Start();
        Assert.IsType<IOException>((await handler.End).Error);
        Assert.Equal(1, Read(stream, 100).Ends);
    }

    [Fact]
    public async Task A_handler_that_throws_ends_the_reading_instead_of_the_process()
    {
        var handler = new ThrowingHandler();
        new LineReader(new MemoryStream("a\nb\n"u8.ToArray()), handler, 100, "test").Start();
        var end = await handler.End.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.IsType<InvalidOperationException>(end.Error);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public void What_one_read_brought_is_one_batch()
    {
        Assert.Equal(1, Read(new MemoryStream("a\nb\nc\n"u8.ToArray()), 100).Batches);
        Assert.Equal(3, Read(new ChunkedStream("a\nb\nc\n"u8.ToArray(), [2]), 100).Batches);
    }

    private static RecordedLines Read(Stream stream, int limit)
    {
        var lines = new RecordedLines();
        new LineReader(stream, lines, limit, "test").Start();
        lines.End.GetAwaiter().GetResult();
        return lines;
    }

    private static List<string> Split(byte[] content)
    {
        var found = new List<string>();
        var parts = Encoding.Latin1.GetString(content).Split('\n');
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            var line = parts[i].EndsWith('\r') && !last ? parts[i][..^1] : parts[i];
            if (last ? line.Length > Limit + 1 : line.Length > Limit)
            {
                found.Add("<too long>");
            }
            else if (!last && line.Trim(' ', '\t', '\r').Length > 0)
            {
                found.Add(line);
            }
        }

        return found;
    }

    private sealed class EndlessStream(long length) : MemoryStream
    {
        private long left = length;
        private long before = -1;

        /// <summary>Bytes allocated between the first and the last read, on the thread that reads.</summary>
        public long AllocatedByReader { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            before = before < 0 ? allocated : before;
            AllocatedByReader = allocated - before;
            var given = (int)Math.Min(left, count);
            buffer.AsSpan(offset, given).Fill((byte)'x');
            left -= given;
            return given;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("gone");
    }

    private sealed class ThrowingHandler : ILineHandler
    {
        public TaskCompletionSource<LineEnd> End { get; } = new();

        public int Calls { get; private set; }

        public void OnLine(ReadOnlySpan<byte> line)
        {
            Calls++;
            throw new InvalidOperationException();
        }

        public void OnBatchEnd()
        {
        }

        public void OnTooLong(long bytesSoFar)
        {
        }

        public void OnEnd(LineEnd end) => End.TrySetResult(end);
    }
}
