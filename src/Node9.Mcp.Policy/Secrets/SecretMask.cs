using System.Text;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>Puts a mark in the place of each credential. The one function that everything uses which shows or keeps a
/// text: results, the audit, screens, refusals, the scan verb.</summary>
/// <remarks>Thread-safe; never throws on any text.</remarks>
public static class SecretMask
{
    /// <summary>What stands in the place of a credential of that kind.</summary>
    public static string Mark(SecretFinding finding) => $"[masked:{finding.Kind}]";

    /// <summary>What stands in the place of a value that only its name tells to be a credential.</summary>
    public const string NamedMark = "[masked:named-secret]";

    /// <summary>Whether what stands under <paramref name="name"/> is kept from everybody's eyes, whatever it looks like.</summary>
    public static bool CoversName(ReadOnlySpan<char> name) => SecretWords.Default.IsNameOfSecret(name.TrimStart('-'));

    /// <summary>The text with every credential masked; the text itself when there is none.</summary>
    public static string Apply(string text) => Apply(text, SecretScanner.Scan(text, withSamples: false));

    /// <summary>The text with <paramref name="findings"/> masked, which are in order and do not overlap.</summary>
    public static string Apply(string text, IReadOnlyList<SecretFinding> findings)
    {
        if (findings.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        int at = 0;
        foreach (SecretFinding finding in findings)
        {
            masked.Append(text, at, finding.Start - at).Append(Mark(finding));
            at = finding.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }
}
