using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Node9.Mcp.Policy.Schemas.Values;

/// <summary>A JSON number as written, compared without rounding: <c>1.0</c> is 1, and
/// <c>9007199254740993</c> is not <c>9007199254740992</c>.</summary>
internal readonly ref struct ExactNumber
{
    /// <summary>Digits that a division is attempted on; its cost grows with their square.</summary>
    private const int MaxDividedDigits = 2048;

    /// <summary>From the first significant digit to the last, perhaps with a point between; empty for zero.</summary>
    private readonly ReadOnlySpan<byte> _digits;
    private readonly bool _negative;

    /// <summary>Ten's exponent of the first significant digit.</summary>
    private readonly long _magnitude;

    private ExactNumber(ReadOnlySpan<byte> text)
    {
        _negative = text[0] == '-';
        text = _negative ? text[1..] : text;
        int e = text.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> digits = e < 0 ? text : text[..e];
        IsTooExtreme = !TryParseExponent(e < 0 ? default : text[(e + 1)..], out long exponent);
        int point = digits.IndexOf((byte)'.');
        int integral = point < 0 ? digits.Length : point;
        int first = digits.IndexOfAnyInRange((byte)'1', (byte)'9');
        if (first < 0)
        {
            _negative = false;
            IsTooExtreme = false;
            return;
        }

        _digits = digits[first..(digits.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1)];
        _magnitude = exponent + integral - first - (first < integral ? 1 : 0);
    }

    /// <summary>Whether the exponent is beyond anything that is compared; then no other member may be asked.</summary>
    public bool IsTooExtreme { get; }

    /// <summary>Whether the value has no fraction, however it is written.</summary>
    public bool IsInteger => _digits.IsEmpty || (!IsTooExtreme && _magnitude >= DigitCount - 1);

    private int DigitCount => _digits.Length - (_digits.Contains((byte)'.') ? 1 : 0);

    public static ExactNumber Of(ReadOnlySpan<byte> text) => new(text);

    public static ExactNumber Of(JsonElement number) => new(JsonMarshal.GetRawUtf8Value(number));

    /// <summary>The sign of this minus <paramref name="other"/>.</summary>
    public int CompareTo(ExactNumber other)
    {
        int sign = Sign;
        if (sign != other.Sign)
        {
            return sign.CompareTo(other.Sign);
        }

        int magnitude = _magnitude.CompareTo(other._magnitude);
        return sign * (magnitude != 0 ? magnitude : CompareDigits(_digits, other._digits));
    }

    /// <summary>Whether this is a whole multiple of <paramref name="divisor"/>; null when there are too many digits
    /// to say.</summary>
    public bool? IsMultipleOf(ExactNumber divisor)
    {
        if (_digits.IsEmpty)
        {
            return true;
        }

        if (_digits.Length > MaxDividedDigits || divisor._digits.Length > MaxDividedDigits)
        {
            return null;
        }

        // value = a * 10^m and divisor = b * 10^n with neither a nor b ending in 0.
        long shift = LastExponent - divisor.LastExponent;
        if (shift < 0)
        {
            return false;
        }

        BigInteger b = divisor.Significand();
        return (Significand() * BigInteger.ModPow(10, shift, b) % b).IsZero;
    }

    /// <summary>The same for numbers that are equal.</summary>
    public int Hash()
    {
        var hash = default(HashCode);
        hash.Add(_negative);
        hash.Add(_magnitude);
        foreach (byte digit in _digits)
        {
            if (digit != '.')
            {
                hash.Add(digit);
            }
        }

        return hash.ToHashCode();
    }

    private int Sign => _digits.IsEmpty ? 0 : _negative ? -1 : 1;

    private long LastExponent => _magnitude - DigitCount + 1;

    private BigInteger Significand()
    {
        Span<char> text = stackalloc char[_digits.Length];
        int length = 0;
        foreach (byte digit in _digits)
        {
            if (digit != '.')
            {
                text[length++] = (char)digit;
            }
        }

        return BigInteger.Parse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        bool negative = !text.IsEmpty && text[0] == '-';
        foreach (byte digit in text)
        {
            if (char.IsAsciiDigit((char)digit))
            {
                exponent = (exponent * 10) + digit - '0';
            }

            if (exponent > int.MaxValue)
            {
                return false;
            }
        }

        exponent = negative ? -exponent : exponent;
        return true;
    }

    private static int CompareDigits(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int i = 0;
        int j = 0;
        while (true)
        {
            i += i < left.Length && left[i] == '.' ? 1 : 0;
            j += j < right.Length && right[j] == '.' ? 1 : 0;
            int a = i < left.Length ? left[i++] : 0;
            int b = j < right.Length ? right[j++] : 0;
            if (a != b)
            {
                return a < b ? -1 : 1;
            }

            if (a == 0)
            {
                return 0;
            }
        }
    }
}
