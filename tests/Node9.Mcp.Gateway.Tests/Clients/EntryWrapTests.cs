using CsCheck;
using Node9.Mcp.Gateway.Clients;
using Node9.Mcp.Gateway.Clients.Entries;

namespace Node9.Mcp.Gateway.Tests.Clients;

public sealed class EntryWrapTests
{
    private const string Program = "/opt/node9-mcp";

    private static readonly Gen<string> Words = OneOf("\"a\"", "\"-y\"", "\"two words\"", "\"\\u00e9\"", "\"--\"", "\"\"");

    [Fact]
    public void What_was_wrapped_comes_back_byte_for_byte_in_JSON() => Json().Sample(text => GoesAndComesBack(text, toml: false));

    [Fact]
    public void What_was_wrapped_comes_back_byte_for_byte_in_TOML() => Toml().Sample(text => GoesAndComesBack(text, toml: true));

    [Fact]
    public void Windows_starts_scripts_by_its_command_interpreter()
    {
        const string Text = """{ "mcpServers": { "s": { "command": "npx", "args": ["-y", "p"] } } }""";
        ServerEntry entry = Assert.Single(Read(Text, toml: false).Entries);

        string wrapped = TextSplice.Apply(Text, EntryWrap.Wrap(Text, entry, toml: false, Program, ClientSystem.Windows));

        ServerEntry after = Assert.Single(Read(wrapped, toml: false).Entries);
        Assert.Equal([Program, "wrap", "--name", "s", "--", "cmd", "/c", "npx", "-y", "p"], after.Line);
        Assert.Equal(Text, TextSplice.Apply(wrapped, EntryWrap.Unwrap(wrapped, after, toml: false, false, interpreterWasMade: true)));
    }

    private static void GoesAndComesBack(string text, bool toml)
    {
        ServerEntry entry = Assert.Single(Read(text, toml).Entries);
        string wrapped = TextSplice.Apply(text, EntryWrap.Wrap(text, entry, toml, Program, ClientSystem.Linux));
        EntryFile read = Read(wrapped, toml);
        Assert.True(read.Problems.Count == 0, wrapped);
        ServerEntry after = Assert.Single(read.Entries);
        Assert.Equal([Program, "wrap", "--name", "s", "--", .. entry.Line], after.Line);
        Assert.Equal(text, TextSplice.Apply(wrapped, EntryWrap.Unwrap(wrapped, after, toml, entry.Arguments is null, false)));
    }

    private static EntryFile Read(string text, bool toml) => toml
        ? TomlEntries.Read("f", text, [["mcpServers"]]) : JsonEntries.Read("f", text, [["mcpServers"]]);

    private static Gen<string> Json()
    {
        Gen<string> blank = OneOf("", " ", "\n    ", "\r\n\t", " /* c */ ", " // c\n");
        Gen<string> list = Gen.Select(Words.Array[0, 3], blank, Gen.Bool, static (words, gap, comma) =>
            $"\"args\":[{gap}{string.Join($",{gap}", words)}{(comma && words.Length > 0 ? "," : "")}{gap}]");
        Gen<string> command = Gen.Select(Words, blank, static (word, gap) => $"\"command\":{gap}{word}");
        return Gen.Select(command, list, blank, Gen.Int[0, 2], OneOf("", "\uFEFF"), static (start, args, gap, order, mark) =>
        {
            string[] members = order switch { 0 => [start, args], 1 => [args, start], _ => ["\"env\":{}", start] };
            return $"{mark}{{ \"mcpServers\": {{ \"s\": {{{gap}{string.Join($",{gap}", members)}{gap}}} }} }}";
        });
    }

    private static Gen<string> Toml()
    {
        Gen<string> gap = OneOf("", " ", "\n  ", " # c\n");
        Gen<string> list = Gen.Select(Words.Array[0, 3], gap, Gen.Bool, static (words, blank, comma) =>
            $"args = [{blank}{string.Join($",{blank}", words)}{(comma && words.Length > 0 ? "," : "")}{blank}]");
        Gen<string> command = OneOf("'lit'", "\"basic\"", "\"\"\"long\"\"\"", "'''raw'''").Select(static word => $"command = {word}");
        return Gen.Select(command, list, Gen.Int[0, 5], OneOf("\n", "\r\n"), static (start, args, form, end) => form switch
        {
            0 => $"[mcpServers.s]\n{start} # c\n{args}\n".Replace("\n", end, StringComparison.Ordinal),
            1 => $"[mcpServers.s]\n{args}\n{start}\n".Replace("\n", end, StringComparison.Ordinal),
            2 => $"# é😀\n[mcpServers.\"s\"]\n  {start}\n[other]\n".Replace("\n", end, StringComparison.Ordinal),
            3 => $"[mcpServers]\ns = {{ {start} }}\n",
            4 => $"mcpServers.s.{start}\nmcpServers.s.enabled = true\n",
            _ => $"\uFEFF[mcpServers.s]\n{start}",
        });
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
