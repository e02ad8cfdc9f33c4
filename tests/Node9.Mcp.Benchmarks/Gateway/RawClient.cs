using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Node9.Mcp.Benchmarks.Gateway;

/// <summary>A client that costs next to nothing: it writes lines and finds the ids of answers by looking for them.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Process _process;
    private readonly Stream _input;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<long>> _waiting = new();
    private int _last;

    public RawClient(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _input = _process.StandardInput.BaseStream;
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>When the process was started, as a stopwatch's timestamp.</summary>
    public long Started { get; }

    /// <summary>Resident memory of the process, in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Sends a request; completes with the timestamp of its answer.</summary>
    public Task<long> Ask(string method, string parameters)
    {
        int id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        Send($$"""{"jsonrpc":"2.0","id":{{id.ToString(CultureInfo.InvariantCulture)}},"method":"{{method}}","params":{{parameters}}}""");
        return answer.Task;
    }

    /// <summary>Sends one line.</summary>
    public void Send(string line)
    {
        lock (_input)
        {
            _input.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _input.Flush();
        }
    }

    public void Dispose()
    {
        _input.Dispose();
        if (!_process.WaitForExit(5000))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Read()
    {
        using var reader = new StreamReader(_process.StandardOutput.BaseStream, Encoding.UTF8, false, 65536);
        while (reader.ReadLine() is { } line)
        {
            long now = Stopwatch.GetTimestamp();
            int at = line.IndexOf("\"id\":", StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            int end = at + 5;
            while (end < line.Length && char.IsAsciiDigit(line[end]))
            {
                end++;
            }

            if (int.TryParse(line.AsSpan(at + 5, end - at - 5), out int id) && _waiting.TryRemove(id, out TaskCompletionSource<long>? answer))
            {
                if (line.Contains("\"error\":", StringComparison.Ordinal))
                {
                    answer.SetException(new InvalidOperationException(line));
                }
                else
                {
                    answer.SetResult(now);
                }
            }
        }
    }
}
