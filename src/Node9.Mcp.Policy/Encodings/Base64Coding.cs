using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Base64, in both alphabets and with or without its padding.</summary>
internal static class Base64Coding
{
    private const int Probe = 16;

    /// <summary>What <paramref name="run"/> says; null when that is not a text.</summary>
    public static string? Decode(ReadOnlySpan<char> run)
    {
        // Words and paths are runs too; the first bytes tell them from text, which is what nearly all of them are not.
        Span<byte> probe = stackalloc byte[Probe];
        if (!run.ContainsAnyInRange('a', 'z') || run.Length % 4 == 1
            || !Bytes(run[..Probe], probe, out int read) || Readable.Text(probe[..read]) is null)
        {
            return null;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(run.Length);
        try
        {
            return Bytes(run, rented, out int length) ? Readable.Text(rented.AsSpan(0, length)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static bool Bytes(ReadOnlySpan<char> run, Span<byte> bytes, out int length)
    {
        length = 0;
        if (bytes.Length < run.Length)
        {
            return false;
        }

        for (int i = 0; i < run.Length; i++)
        {
            bytes[i] = (byte)(run[i] switch { '+' => '-', '/' => '_', _ => run[i] });
        }

        length = Base64Url.IsValid(bytes[..run.Length]) ? Base64Url.DecodeFromUtf8InPlace(bytes[..run.Length]) : -1;
        return length > 0;
    }
}
