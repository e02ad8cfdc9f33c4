using System.Text;
using System.Text.Json;

namespace Node9.Mcp.Policy.Loops;

/// <summary>Tells whether two results are the same as far as repetition goes; what that leaves out of failures is in
/// <c>Loops/Data/results.json</c>.</summary>
/// <remarks>Thread-safe; takes time linear in the result.</remarks>
public static class LoopResults
{
    /// <summary>At the end of a result, and at its beginning, it may say with which code something ended.</summary>
    private const int Looked = 1024;

    /// <summary>A longer failure is compared byte by byte.</summary>
    private const int MostText = 64 << 10;

    private static readonly JsonElement Data = JsonElement.Parse(EmbeddedData.Text("Loops/Data/results.json"));

    private static readonly byte[][] Codes = Texts("exitCodes");

    private static readonly VolatileText Volatile = new(Texts("differing"));

    /// <summary>What is remembered of a result.</summary>
    /// <param name="result">The result as it came.</param>
    /// <param name="failed">Whether the one who gave it said that it is a failure. Whether its text says so is looked at
    /// here.</param>
    public static LoopResult Of(ReadOnlySpan<byte> result, bool failed)
    {
        failed = failed || SaysFailed(result[..Math.Min(Looked, result.Length)])
            || (result.Length > Looked && SaysFailed(result[^Looked..]));
        return failed && result.Length <= MostText
            ? new LoopResult(Volatile.DigestWithout(result), true)
            : new LoopResult(LoopDigest.Of(result), failed);
    }

    private static bool SaysFailed(ReadOnlySpan<byte> text)
    {
        foreach (byte[] code in Codes)
        {
            ReadOnlySpan<byte> rest = text;
            while (rest.IndexOf(code) is var at and >= 0)
            {
                rest = rest[(at + code.Length)..];
                ReadOnlySpan<byte> number = rest.TrimStart("\\\": =\t-`'"u8);
                if (!number.IsEmpty && number[0] is >= (byte)'1' and <= (byte)'9')
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static byte[][] Texts(string name) =>
        [.. Data.GetProperty(name).EnumerateArray().Select(static each => Encoding.UTF8.GetBytes(each.GetString()!))];
}
