using System.Buffers.Binary;
using System.Globalization;

namespace Node9.Mcp.Policy.Urls;

/// <summary>An internet address as a number; IPv4 is kept as the low 32 bits.</summary>
/// <param name="Value">The address.</param>
/// <param name="IsVersion6">Whether it was written as IPv6 and stands for no IPv4 address.</param>
internal readonly record struct InternetAddress(UInt128 Value, bool IsVersion6)
{
    private const int Groups = 8;

    /// <summary>Reads a host that is an address, in any spelling that clients take: four numbers or fewer, decimal, octal or
    /// hexadecimal, or IPv6 with or without brackets. An IPv6 address that carries an IPv4 one is that one.</summary>
    /// <param name="host">The host, in lower case.</param>
    /// <param name="address">The address.</param>
    /// <param name="plain">Whether it is spelled the usual way, so that a reader knows it.</param>
    public static bool TryRead(ReadOnlySpan<char> host, out InternetAddress address, out bool plain)
    {
        if (host.StartsWith("[") || host.Count(':') > 1)
        {
            return TryRead6(host.Trim("[]"), out address, out plain);
        }

        bool read = TryRead4(host, out uint value, out plain);
        address = new InternetAddress(value, false);
        return read;
    }

    /// <summary>Reads an IPv4 address as <c>inet_aton</c> does.</summary>
    internal static bool TryRead4(ReadOnlySpan<char> host, out uint value, out bool plain)
    {
        value = 0;
        plain = true;
        int parts = 0;
        ulong last = 0;
        while (true)
        {
            int dot = host.IndexOf('.');
            if (parts == 4 || !TryNumber(dot < 0 ? host : host[..dot], out last, ref plain))
            {
                return false;
            }

            parts++;
            if (dot < 0)
            {
                break;
            }

            if (last > 255)
            {
                return false;
            }

            value |= (uint)last << (8 * (4 - parts));
            host = host[(dot + 1)..];
        }

        plain &= parts == 4;
        if (last >> (8 * (5 - parts)) != 0)
        {
            return false;
        }

        value |= (uint)last;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out ulong number, ref bool plain)
    {
        number = 0;
        if (text.Length is 0 or > 16)
        {
            return false;
        }

        if (text.StartsWith("0x"))
        {
            plain = false;
            return text.Length == 2 || ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        }

        bool octal = text.Length > 1 && text[0] == '0';
        plain &= !octal;
        foreach (char digit in text)
        {
            if (!char.IsAsciiDigit(digit) || (octal && digit > '7'))
            {
                return false;
            }

            number = (number * (octal ? 8u : 10u)) + (uint)(digit - '0');
        }

        return true;
    }

    private static bool TryRead6(ReadOnlySpan<char> text, out InternetAddress address, out bool plain)
    {
        address = default;
        plain = true;
        int zone = text.IndexOf('%');
        text = zone < 0 ? text : text[..zone];
        Span<ushort> groups = stackalloc ushort[Groups];
        int count = 0, gap = -1;
        if (text.StartsWith("::"))
        {
            gap = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            int colon = text.IndexOf(':');
            ReadOnlySpan<char> part = colon < 0 ? text : text[..colon];
            if (colon < 0 && part.Contains('.') && count <= Groups - 2 && TryRead4(part, out uint four, out _))
            {
                groups[count++] = (ushort)(four >> 16);
                groups[count++] = (ushort)four;
                break;
            }

            if (count == Groups || part.Length is 0 or > 4
                || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out groups[count]))
            {
                return false;
            }

            count++;
            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (text.StartsWith(":"))
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                text = text[1..];
            }
        }

        if (gap < 0 ? count != Groups : count >= Groups)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        int moved = gap < 0 ? 0 : Groups - count;
        for (int i = 0; i < count; i++)
        {
            int to = gap >= 0 && i >= gap ? i + moved : i;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(2 * to)..], groups[i]);
        }

        address = Carried(bytes, out bool carries);
        plain = !carries;
        return true;
    }

    private static InternetAddress Carried(ReadOnlySpan<byte> bytes, out bool carries)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        uint four = (uint)low;
        carries = true;
        if (high == 0 && (low >> 32 == 0xFFFF || (low >> 32 == 0 && low > 1)))
        {
            return new InternetAddress(four, false);
        }

        if ((high == 0x0064_FF9B_0000_0000 && low >> 32 == 0) || (high == 0 && low >> 48 == 0xFFFF))
        {
            return new InternetAddress(four, false);
        }

        switch (high >> 48)
        {
            case 0x2002:
                return new InternetAddress((uint)(high >> 16), false);
            case 0x2001 when (uint)(high >> 32) == 0x2001_0000:
                return new InternetAddress(~four, false);
            case 0x0064 when high >> 16 == 0x0064_FF9B_0001:
                return new InternetAddress(four, false);
            default:
                carries = false;
                return new InternetAddress(new UInt128(high, low), true);
        }
    }
}
