using System.Buffers;

namespace Node9.Mcp.Policy.Encodings;

/// <summary>Hexadecimal, also with a dash between the bytes.</summary>
internal static class HexCoding
{
    /// <summary>What <paramref name="run"/> says; null when it is not hexadecimal of a text.</summary>
    public static string? Decode(ReadOnlySpan<char> run)
    {
        int step = run.Length > 2 && run[2] == '-' ? 3 : 2;
        if ((run.Length + step - 2) % step != 0)
        {
            return null;
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent((run.Length / step) + 1);
        try
        {
            int length = 0;
            for (int i = 0; i < run.Length; i += step)
            {
                if (!char.IsAsciiHexDigit(run[i]) || !char.IsAsciiHexDigit(run[i + 1])
                    || (step == 3 && i + 2 < run.Length && run[i + 2] != '-'))
                {
                    return null;
                }

                rented[length++] = (byte)((Value(run[i]) << 4) | Value(run[i + 1]));
            }

            return Readable.Text(rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>What a hexadecimal digit stands for.</summary>
    public static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 32) - 'a' + 10;
}
