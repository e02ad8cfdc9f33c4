using System.Text;
using CsCheck;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Policy.Tests.Secrets;

public sealed class SecretScannerTests
{
    private static readonly string Token = FakeCredentials.Fill("ghp_{a36}");

    [Fact]
    public void Any_text_is_scanned_and_masked_without_a_fault()
    {
        string[] known = [.. DetectorCatalogue.Default.Words, "=", ":", "\"", "'", "%41", "&#65;", "\\u0041", "\uD800", "\uDC00", "\u200B", "-----", "://a:b@"];
        Gen<string> piece = Gen.OneOf(
            Gen.Int[0, known.Length - 1].Select(i => known[i]),
            Gen.String[0, 12], Gen.Char["abcXYZ019+/=_-"].Array[0, 60].Select(static each => new string(each)));

        piece.Array[0, 20].Select(static pieces => string.Concat(pieces)).Sample(text =>
        {
            IReadOnlyList<SecretFinding> found = SecretScanner.Scan(text, withSamples: true);
            int end = 0;
            foreach (SecretFinding each in found)
            {
                Assert.True(each.Start >= end && each.Length > 0 && each.End <= text.Length);
                end = each.End;
            }

            Assert.NotNull(SecretMask.Apply(text));
            Assert.All(InjectionScanner.Scan(text, TextPlace.Definition), each => Assert.True(each.Start >= 0 && each.End <= text.Length));
        }, iter: 2000);
    }

    [Fact]
    public void A_credential_is_found_in_every_encoding()
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"token {Token} end");
        string base64 = Convert.ToBase64String(bytes);

        Assert.All(
            new[]
            {
                base64,
                base64.TrimEnd('=').Replace('+', '-').Replace('/', '_'),
                Convert.ToHexStringLower(bytes),
                string.Join('-', bytes.Select(static each => each.ToString("x2", null))),
                string.Concat(bytes.Select(static each => $"%{each:X2}")),
                string.Concat(bytes.Select(static each => $"%25{each:X2}")),
                string.Concat(bytes.Select(static each => $"&#{each};")),
                string.Concat(bytes.Select(static each => $"\\u{(int)each:x4}")),
                Convert.ToBase64String(Encoding.UTF8.GetBytes(base64)),
            },
            text =>
            {
                Assert.Contains(SecretScanner.Scan($"x {text} y"), each => each.Kind == "github-token");
                Assert.StartsWith("x [masked:github-token]", SecretMask.Apply($"x {text} y"));
            });
    }

    [Fact]
    public void A_right_checksum_proves_a_token_whatever_its_letters_say()
    {
        string body = "exampleYOURxxxx0123456789abcdXYZ12"[..30];
        var checksum = new char[6];
        TokenChecksum.Write(body, checksum);

        Assert.False(Assert.Single(SecretScanner.Scan($"ghp_{body}{new string(checksum)}")).IsSample);
        Assert.Empty(SecretScanner.Scan($"ghp_{body}AAAAAA"));
    }

    [Fact]
    public void A_text_that_is_made_too_costly_is_one_finding_as_a_whole()
    {
        string text = string.Concat(Enumerable.Repeat("-eyJaaaa", 40_000));

        SecretFinding finding = Assert.Single(SecretScanner.Scan(text));

        Assert.Equal(SecretScanner.TooComplex, finding.Kind);
        Assert.Equal(text.Length, finding.Length);
    }

    [Theory]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b\nAuthor: A <a@b.test>")]
    [InlineData("\"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\"")]
    [InlineData("id: 550e8400-e29b-41d4-a716-446655440000, etag: \"33a64df551425fcc55e4d42a148795d9f25f89d4\"")]
    [InlineData("!function(e,t){\"object\"==typeof exports?module.exports=t():e.tokenize=t()}(this,function(){var r=n(7),o=r.key;return o})")]
    [InlineData("golang.org/x/net v0.33.0 h1:74SYHlV8BIgHIFC/LrYkOGIwL19eTYXQ5wc6TBuO36I=")]
    [InlineData("const password = await prompt('password'); if (token === null) { token = createToken(user.id1); }")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl user@host")]
    [InlineData("image: nginx@sha256:eaaa7b11777babe28e6133a8b19ff71cea687e0d7f05158dee95a71f76ce3d00")]
    [InlineData("export GITHUB_TOKEN=${GITHUB_TOKEN:?}; curl -H \"Authorization: Bearer $GITHUB_TOKEN\" https://api.github.com")]
    public void Ordinary_texts_have_none(string text) => Assert.Empty(SecretScanner.Scan(text));
}
