using System.Security.Cryptography;
using CsCheck;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Tests.Json;

public class Sha256Tests
{
    [Fact]
    public void Every_length_up_to_five_blocks_has_the_platforms_digest()
    {
        byte[] data = [.. Enumerable.Range(0, 320).Select(static i => (byte)(i * 37))];
        for (int length = 0; length <= data.Length; length++)
        {
            ReadOnlySpan<byte> part = data.AsSpan(0, length);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(part)), Sha256.Hex(part));
        }
    }

    [Fact]
    public void Any_data_have_the_platforms_digest() => Gen.Byte.Array[0, 20_000].Sample(
        data => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(data)), Sha256.Hex(data)), iter: 200);
}
