using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Node9.Mcp.Policy.Loops;

/// <summary>A quick digest of 64 bits, the same in every process. Tells texts apart and proves nothing about them.</summary>
internal static class LoopDigest
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>Of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * Factor;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            rest |= (ulong)bytes[i] << (8 * i);
        }

        return Finish(Mix(hash, rest));
    }

    /// <summary>Of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    /// <summary>Of two digests in this order.</summary>
    public static ulong Of(ulong first, ulong second) => Finish(Mix(Mix(Factor, first), second));

    /// <summary>Of bytes in which every run of digits counts as the same one.</summary>
    public static ulong OfShape(ReadOnlySpan<byte> bytes)
    {
        ulong hash = Factor;
        bool wasDigit = false;
        foreach (byte each in bytes)
        {
            bool isDigit = char.IsAsciiDigit((char)each);
            if (!isDigit || !wasDigit)
            {
                hash = Mix(hash, isDigit ? (byte)'0' : each);
            }

            wasDigit = isDigit;
        }

        return Finish(hash);
    }

    /// <summary>One step; end with <see cref="Finish"/>.</summary>
    public static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Factor;
        return hash ^ (hash >> 32);
    }

    /// <summary>The digest after the last step.</summary>
    public static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 33);
    }
}
