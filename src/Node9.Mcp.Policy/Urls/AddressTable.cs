namespace Node9.Mcp.Policy.Urls;

/// <summary>Knows which addresses are not simply somewhere else, from <c>Urls/Data/addresses.txt</c>.</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal static class AddressTable
{
    private static readonly Range[] Ranges = Read(EmbeddedData.Text("Urls/Data/addresses.txt"));

    /// <summary>What <paramref name="address"/> is: <c>metadata</c>, <c>local</c>, <c>link-local</c>, <c>private</c>; null for
    /// the open internet.</summary>
    public static string? ClassOf(InternetAddress address)
    {
        foreach (Range range in Ranges)
        {
            if (range.IsVersion6 == address.IsVersion6 && address.Value >> range.Shift == range.Start)
            {
                return range.Class;
            }
        }

        return null;
    }

    private static Range[] Read(string text)
    {
        var ranges = new List<Range>();
        foreach (string line in text.Split('\n'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0] == "#")
            {
                continue;
            }

            for (int i = 1; i < words.Length; i++)
            {
                int slash = words[i].IndexOf('/');
                bool six = words[i].Contains(':');
                if (!InternetAddress.TryRead(words[i].AsSpan(0, slash), out InternetAddress address, out _))
                {
                    throw new InvalidOperationException($"`{words[i]}` is no address");
                }

                int length = int.Parse(words[i].AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture);
                int shift = (six ? 128 : 32) - length;
                ranges.Add(new Range(words[0], address.Value >> shift, shift, six));
            }
        }

        return [.. ranges];
    }

    private readonly record struct Range(string Class, UInt128 Start, int Shift, bool IsVersion6);
}
