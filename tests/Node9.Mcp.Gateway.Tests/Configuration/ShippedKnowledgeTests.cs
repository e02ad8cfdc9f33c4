using System.Security.Cryptography;
using System.Text;
using Node9.Mcp.Gateway.Configuration;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Shields;

namespace Node9.Mcp.Gateway.Tests.Configuration;

public sealed class ShippedKnowledgeTests
{
    [Fact]
    public void The_digest_that_the_build_took_of_a_shield_is_that_of_its_text()
    {
        var problems = new List<Diagnostic>();
        IReadOnlyList<Shield> shields = ShippedKnowledge.Shields(problems);

        Assert.Empty(problems);
        Assert.NotEmpty(shields);
        Assert.All(shields, shield =>
        {
            using Stream text = typeof(ShippedKnowledge).Assembly.GetManifestResourceStream($"shields/{shield.Name}.json")!;
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(text)), shield.Layer.Digest, ignoreCase: true);
        });
    }

    [Fact]
    public void A_shield_without_its_examples_has_the_rules_that_it_has_with_them()
    {
        foreach (Shield shield in ShippedKnowledge.Shields([]))
        {
            using var text = new StreamReader(
                typeof(ShippedKnowledge).Assembly.GetManifestResourceStream($"shields/{shield.Name}.json")!, Encoding.UTF8);
            Shield whole = Shield.Read(shield.Name, text.ReadToEnd(), [])!;

            Assert.True(shield.Layer.Proven);
            Assert.False(whole.Layer.Proven);
            Assert.Equal(Rules(whole), Rules(shield));
        }
    }

    private static IEnumerable<string> Rules(Shield shield) => shield.Layer.Policy!.Member("rules")!.Value.Items.Select(
        static rule => $"{rule.Member("id")!.Value.Text}: {rule.Member("match")!.Value.ToElement()}");
}
