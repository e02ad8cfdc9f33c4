using System.Text.Json;
using CsCheck;
using Node9.Mcp.Policy.Urls;

namespace Node9.Mcp.Policy.Tests.Urls;

public sealed class AddressesTests
{
    [Fact]
    public void Each_address_of_the_table_is_described_so()
    {
        var wrong = new List<string>();
        foreach (JsonProperty each in CaseFile.Json("cases/urls/addresses.json").EnumerateObject())
        {
            var attributes = new List<string>();
            Addresses.Describe(each.Name, attributes);
            string got = string.Join(' ', attributes.Order(StringComparer.Ordinal));
            if (got != each.Value.GetString())
            {
                wrong.Add($"{each.Name}: {got}, not {each.Value}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_spelling_of_an_address_has_its_class() => Gen.Byte.Array[4].Sample(static bytes =>
    {
        uint number = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        string plain = ClassOf($"http://{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}/");
        foreach (string spelled in (string[])
        [
            $"{number}", $"0x{number:x8}", $"0{Convert.ToString(number, 8)}", $"{bytes[0]}.{number & 0xFFFFFF}",
            $"{bytes[0]}.{bytes[1]}.{number & 0xFFFF}", $"0x{bytes[0]:x}.0x{bytes[1]:x}.0x{bytes[2]:x}.0x{bytes[3]:x}",
            $"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]", $"[64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}]",
            $"[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]", $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}.",
        ])
        {
            Assert.Equal(plain, ClassOf($"http://user:pw@{spelled}:8080/x"));
        }
    });

    [Fact]
    public void Any_text_gets_an_answer() => Gen.String.Sample(static text => Addresses.Describe(text, []));

    private static string ClassOf(string url)
    {
        var attributes = new List<string>();
        Addresses.Describe(url, attributes);
        return string.Join(' ', attributes.Where(static each => each is "metadata" or "local" or "private" or "link-local").Order(StringComparer.Ordinal));
    }
}
