using System.Text.Json;
using CsCheck;
using Node9.Mcp.Policy.Paths;

namespace Node9.Mcp.Policy.Tests.Paths;

public sealed class PathPatternsTests
{
    private static readonly string[] Pieces =
    [
        "home", "u", "etc", "usr", "var", "tmp", "dev", ".ssh", ".aws", "credentials", "ID_rsa", "id_ed25519", ".env", ".env.local",
        "server.pem", "KEY.PEM", "key", "a.kdbx", "config", "config.json", ".git", "hooks", "secrets.yaml", "x", "é", "nul", "sda1",
    ];

    [Fact]
    public void The_shelves_find_what_trying_every_pattern_would_find()
    {
        ReadOnlySpan<byte> json = EmbeddedData.File("paths/classes.json").Text;
        List<PathPattern> all = [];
        int bit = 0;
        foreach (JsonProperty each in JsonElement.Parse(json).EnumerateObject())
        {
            all.AddRange(each.Value.EnumerateArray().Select(pattern => new PathPattern(each.Name, bit, pattern.GetString()!, 0)));
            bit++;
        }

        Gen<string> part = Gen.OneOf(
            Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]),
            Gen.Int[0, all.Count - 1].Select(i => all[i].First.Replace("*", "q", StringComparison.Ordinal)));
        part.Array[1, 5].Select(parts => "/" + string.Join('/', parts)).Where(path => path.IndexOfAny(['*', '?', '[']) < 0).Sample(
            path => Assert.Equal(Naive(all, path), PathPatterns.Default.Match(path)), iter: 20_000);
    }

    [Fact]
    public void What_the_first_and_the_last_character_rule_out_does_not_fit() =>
        Gen.Select(Gen.String[Gen.Char["abAB.[]"], 0, 5], Gen.String[Gen.Char["abAB.*?[]"], 1, 5]).Sample((name, glob) =>
            Assert.True(name.Length == 0 || !PathPattern.Fits(name, glob) || PathPattern.MayFit(name, glob), $"{name} {glob}"),
            iter: 50_000);

    private static int Naive(List<PathPattern> all, string path)
    {
        int found = 0, taken = 0;
        for (int from = 0; from < path.Length; from++)
        {
            foreach (PathPattern pattern in all)
            {
                if ((from == 0 || path[from - 1] == '/') && pattern.IsMatch(path, from))
                {
                    found |= pattern.Negated ? 0 : 1 << pattern.Class;
                    taken |= pattern.Negated ? 1 << pattern.Class : 0;
                }
            }
        }

        return found & ~taken;
    }
}
