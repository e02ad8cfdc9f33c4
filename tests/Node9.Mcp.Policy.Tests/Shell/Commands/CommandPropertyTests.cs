using CsCheck;
using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Commands;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell.Commands;

public sealed class CommandPropertyTests
{
    private static readonly string[] Names = [.. CatalogueIndex.Default.Names.Where(name => name[0] != '@' && name[^1] != '=')];

    private static readonly Gen<string> Word = Gen.OneOf(
        OneOf("-", "--", "-c", "--=", "-=", "=", ":", "::", "@", "{}", ";", "+", "!", "a:b", "/", "~", "*", "", "-exec", "https://"),
        Gen.String[Gen.Char["-=:/@!+,.~*?[]{}ab01é "], 0, 8],
        OneOf(Names));

    [Fact]
    public void Any_words_behind_any_command_are_described() =>
        Gen.Select(OneOf(Names), Word.Array[0, 6]).Sample((name, words) =>
        {
            var command = new ShellCommand
            {
                Words = [.. words.Prepend(name).Select(word => ShellWord.Exact(word, default))],
                Context = new ShellContext { WorkingDirectory = "/w", Environment = new ShellEnvironment { Home = "/h" } },
            };
            var sink = new FactCollector();
            CommandCatalogue.Describe(command, sink);
            return sink.Facts.Any(fact => fact.Effect == "process.run");
        }, iter: 20_000);

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    [Fact]
    public void Words_that_are_not_known_are_described_too() =>
        Gen.Select(OneOf(Names), Word.Array[0, 4], Gen.Int[0, 4]).Sample((name, words, at) =>
        {
            List<ShellWord> all = [.. words.Select(word => ShellWord.Exact(word, default))];
            all.Insert(Math.Min(at, all.Count), ShellWord.Opaque("it is not assigned", default));
            var command = new ShellCommand
            {
                Words = [ShellWord.Exact(name, default), .. all],
                Context = new ShellContext(),
            };
            var sink = new FactCollector();
            CommandCatalogue.Describe(command, sink);
            return sink.Facts.All(fact => fact.Certainty == Certainty.Exact || fact.Unknown is not null);
        }, iter: 20_000);
}
