using Node9.Mcp.Policy.Encodings;
using Node9.Mcp.Policy.Patterns;
using Node9.Mcp.Policy.Secrets.Readers;

namespace Node9.Mcp.Policy.Secrets;

/// <summary>Finds credentials in a text, also where they are encoded.</summary>
/// <remarks>One pass for the words of all detectors, and a look around each hit; what the looks may cost together is bounded
/// by the text's length. A text that is made to exceed the bound is one finding as a whole. Thread-safe; never throws on
/// any text.</remarks>
public static class SecretScanner
{
    /// <summary>The kind of the finding about a text that was made too costly to search.</summary>
    public const string TooComplex = "unsearchable-text";

    private const int MaxDepth = 3;
    private const int StepsForEach = 256;
    private const int LeastSteps = 1 << 16;
    private const int StepsOfLook = 24;
    private const int Shortest = 8;

    /// <summary>Every real credential in <paramref name="text"/>, in order and without overlaps.</summary>
    public static IReadOnlyList<SecretFinding> Scan(ReadOnlySpan<char> text) => Scan(text, withSamples: false);

    /// <summary>As <see cref="Scan(ReadOnlySpan{char})"/>; with <paramref name="withSamples"/> also those that documentation
    /// shows.</summary>
    public static IReadOnlyList<SecretFinding> Scan(ReadOnlySpan<char> text, bool withSamples)
    {
        if (text.Length < Shortest)
        {
            return [];
        }

        List<SecretFinding>? found = null;
        long steps = ((long)text.Length * StepsForEach) + LeastSteps;
        Search(text, withSamples, ref found, ref steps, 0);
        if (steps < 0)
        {
            return [new SecretFinding(TooComplex, "text that cannot be searched for secrets", 0, text.Length, false, false, [])];
        }

        return found is null ? [] : SecretOverlaps.Resolve(found);
    }

    /// <summary>Whether <paramref name="value"/> is a credential because it stands under <paramref name="name"/>, as the
    /// members of an object do; null when not. Offsets are those of the value.</summary>
    public static SecretFinding? ScanNamed(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (value.Length < Shortest || name.Length > Assignment.LongestName || !SecretWords.Default.NamesSecret(name))
        {
            return null;
        }

        int offset = name.Length + 2;
        foreach (SecretFinding each in Scan($"{name}=\"{value}\""))
        {
            if (each.Start >= offset)
            {
                return each with { Start = each.Start - offset, Length = Math.Min(each.Length, value.Length - (each.Start - offset)) };
            }
        }

        return null;
    }

    private static void Search(ReadOnlySpan<char> text, bool withSamples, ref List<SecretFinding>? found, ref long steps, int depth)
    {
        DetectorCatalogue catalogue = DetectorCatalogue.Default;
        KeywordSearch.Walk walk = catalogue.Search.Over(text);
        while (steps >= 0 && walk.MoveNext())
        {
            int start = walk.End - catalogue.Words[walk.Word].Length;
            for (int place = 0; place < catalogue.CountOf(walk.Word); place++)
            {
                SecretFinding? finding = Look(text, start, walk.End, catalogue.Of(walk.Word, place), ref steps);
                if (finding is not null && (withSamples || !finding.IsSample))
                {
                    (found ??= []).Add(finding);
                }
            }
        }

        if (depth >= MaxDepth || steps < 0)
        {
            return;
        }

        foreach (EncodedRun run in EncodedRuns.Find(text))
        {
            List<SecretFinding>? inside = null;
            steps -= run.Text.Length;
            Search(run.Text, withSamples, ref inside, ref steps, depth + 1);
            foreach (SecretFinding each in inside ?? [])
            {
                (found ??= []).Add(each with { Start = run.Start, Length = run.Length });
            }
        }
    }

    private static SecretFinding? Look(ReadOnlySpan<char> text, int start, int end, Detector detector, ref long steps)
    {
        SecretFinding? finding = detector.Reading switch
        {
            DetectorReading.Token => TokenReader.Read(text, start, detector, ref steps),
            DetectorReading.PrivateKey => PrivateKeyReader.Read(text, start, end, detector),
            DetectorReading.Jwt => JwtReader.Read(text, start, detector, ref steps),
            DetectorReading.Url => UrlReader.Read(text, start, end, detector),
            DetectorReading.Header => HeaderReader.Read(text, start, end, detector),
            DetectorReading.Login => LoginReader.Read(text, start, end, detector),
            _ => ValueReader.Read(text, start, end, detector),
        };
        steps -= StepsOfLook + (finding?.Length ?? 0);
        return finding;
    }
}
