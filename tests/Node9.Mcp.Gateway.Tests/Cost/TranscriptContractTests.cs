using CsCheck;
using Node9.Mcp.Gateway.Cost.Prices;
using Node9.Mcp.Gateway.Cost.Spending;
using Node9.Mcp.Gateway.Cost.Transcripts;

namespace Node9.Mcp.Gateway.Tests.Cost;

/// <summary>What every reader of transcripts has to keep, on every case.</summary>
public sealed class TranscriptContractTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("node9-cost-").FullName;

    public static TheoryData<string, string> Cases() => TranscriptCase.Names();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_request_counts_once_at_its_own_price(string agent, string name)
    {
        TranscriptCase each = TranscriptCase.Of(agent, name);
        WriteAll(each);
        using SpendStore store = Open("spend.db");

        Assert.Empty(new TranscriptFollower(store).FollowAll(each.PlacesIn(_directory)));

        each.Check(store);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void However_the_files_grow_the_sums_are_the_same(string agent, string name)
    {
        TranscriptCase each = TranscriptCase.Of(agent, name);
        int round = 0;
        Gen.Double[0, 1].Array[0, 4].Sample(
            cuts =>
            {
                string home = Path.Combine(_directory, $"round-{round++}");
                using SpendStore store = Open($"spend-{round}.db");
                var follower = new TranscriptFollower(store);
                foreach (double until in cuts.Order().Append(1))
                {
                    foreach ((string path, byte[] text) in each.Files)
                    {
                        Grow(Path.Combine(home, path), text.AsSpan(0, (int)(text.Length * until)));
                    }

                    follower.FollowAll(each.PlacesIn(home));
                }

                each.Check(store);
            },
            iter: 12,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_begins_anew_or_moves_counts_nothing_twice(string agent, string name)
    {
        TranscriptCase each = TranscriptCase.Of(agent, name);
        WriteAll(each);
        using SpendStore store = Open("spend.db");
        var follower = new TranscriptFollower(store);
        follower.FollowAll(each.PlacesIn(_directory));

        foreach ((string path, byte[] text) in each.Files)
        {
            string file = Path.Combine(_directory, path);
            File.WriteAllBytes(file, [.. "{}\n"u8, .. text]);
        }

        follower.FollowAll(each.PlacesIn(_directory));
        each.Check(store);
        foreach (string path in each.Files.Keys)
        {
            File.WriteAllBytes(Path.Combine(_directory, path), []);
        }

        follower.FollowAll(each.PlacesIn(_directory));
        each.Check(store);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_processes_that_read_the_same_files_count_everything_once(string agent, string name)
    {
        TranscriptCase each = TranscriptCase.Of(agent, name);
        WriteAll(each);
        using SpendStore one = Open("spend.db"), other = Open("spend.db");

        Parallel.Invoke(
            () => new TranscriptFollower(one).FollowAll(each.PlacesIn(_directory)),
            () => new TranscriptFollower(other).FollowAll(each.PlacesIn(_directory)));

        each.Check(one);
        each.Check(other);
    }

    private static void Grow(string file, ReadOnlySpan<byte> text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using FileStream stream = new(file, FileMode.OpenOrCreate, FileAccess.Write);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(text[(int)stream.Position..]);
    }

    private SpendStore Open(string name) => SpendStore.Open(Path.Combine(_directory, name), PriceBook.Shipped);

    private void WriteAll(TranscriptCase each)
    {
        foreach ((string path, byte[] text) in each.Files)
        {
            Grow(Path.Combine(_directory, path), text);
        }
    }
}
