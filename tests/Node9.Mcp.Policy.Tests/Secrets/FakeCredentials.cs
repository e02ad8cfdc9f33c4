using System.Text;
using System.Text.RegularExpressions;

namespace Node9.Mcp.Policy.Tests.Secrets;

/// <summary>Fills the blanks of a sample with made-up characters, always the same ones, so that no file holds anything that
/// looks like a credential.</summary>
internal static partial class FakeCredentials
{
    private const string Small = "abcdefghijklmnopqrstuvwxyz";
    private const string Capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digit = "0123456789";

    private static readonly Dictionary<string, string> Alphabets = new(StringComparer.Ordinal)
    {
        ["a"] = Small + Capital + Digit,
        ["b"] = Small + Capital + Digit + "_-",
        ["B"] = Small + Capital + Digit + "+/",
        ["h"] = Digit + "abcdef",
        ["d"] = Digit,
        ["A"] = Capital + Digit,
        ["l"] = Small + Digit,
        ["b32:"] = Capital + "234567",
        ["l32:"] = Small + "234567",
        ["age"] = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    };

    /// <summary>The sample with its blanks filled.</summary>
    public static string Fill(string sample, int seed = 7)
    {
        var random = new Random(seed);
        return Blank().Replace(sample, match => match.Value switch
        {
            "{uuid}" => $"{Draw("h", 8)}-{Draw("h", 4)}-{Draw("h", 4)}-{Draw("h", 4)}-{Draw("h", 12)}",
            "{pair}" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"deploy:{Draw("a", 14)}")),
            _ => Draw(match.Groups["set"].Value, int.Parse(match.Groups["count"].Value, null)),
        });

        string Draw(string set, int count)
        {
            string alphabet = Alphabets[set];
            var drawn = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                // Every fourth is a digit where there are any, so that no draw is without one.
                drawn.Append(i % 4 == 2 && set is "a" or "b" or "B" or "l" ? Digit[random.Next(10)] : alphabet[random.Next(alphabet.Length)]);
            }

            return drawn.ToString();
        }
    }

    [GeneratedRegex("\\{(uuid|pair|(?<set>b32:|l32:|age|[abBhdAl])(?<count>[0-9]+))\\}")]
    private static partial Regex Blank();
}
