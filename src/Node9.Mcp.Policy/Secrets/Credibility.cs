namespace Node9.Mcp.Policy.Secrets;

/// <summary>Tells a real credential from a text that only has its form: from what documentation shows, what is filled
/// in later, and what nobody would have drawn by lot.</summary>
internal static class Credibility
{
    private const int LongestRun = 6;
    private const int LongestSequence = 8;
    private const int LongText = 100;
    private const double SampleEntropy = 2.0;

    /// <summary>Whether <paramref name="value"/> may be real; <paramref name="sample"/> when it is one that documentation
    /// shows.</summary>
    public static bool Judge(ReadOnlySpan<char> value, Detector detector, out bool sample)
    {
        sample = false;
        if (detector.HasChecksum && TokenChecksum.IsRight(value))
        {
            return true;
        }

        if (detector.NeedsDigit && !value.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        bool isLong = value.Length >= LongText;
        if (!isLong && SecretWords.Default.IsPlaceholder(value))
        {
            return false;
        }

        sample = SecretWords.Default.IsSample(value) || HasSequence(value);
        return Entropy(value) >= (sample ? Math.Min(SampleEntropy, detector.Entropy) : detector.Entropy)
            && (isLong || sample || detector.HasFiller || !HasRun(value));
    }

    /// <summary>Whether a person could have chosen that password and meant it.</summary>
    public static bool IsPassword(ReadOnlySpan<char> value) =>
        value.Length >= 4
        && value[0] is not ('$' or '%' or '<' or '[' or '{' or '*')
        && !SecretWords.Default.IsPlaceholder(value)
        && !SecretWords.Default.IsCommon(value)
        && Entropy(value) >= 1.5;

    /// <summary>Shannon's entropy, in bits for each character.</summary>
    public static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (char c in value)
        {
            counts[c & 127]++;
        }

        double sum = 0;
        foreach (int count in counts)
        {
            if (count > 0)
            {
                double share = (double)count / value.Length;
                sum -= share * Math.Log2(share);
            }
        }

        return sum;
    }

    private static bool HasRun(ReadOnlySpan<char> value)
    {
        int run = 1;
        for (int i = 1; i < value.Length; i++)
        {
            run = value[i] == value[i - 1] ? run + 1 : 1;
            if (run >= LongestRun)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSequence(ReadOnlySpan<char> value)
    {
        int run = 1;
        for (int i = 1; i < value.Length; i++)
        {
            run = value[i] == value[i - 1] + 1 ? run + 1 : 1;
            if (run >= LongestSequence)
            {
                return true;
            }
        }

        return false;
    }
}
