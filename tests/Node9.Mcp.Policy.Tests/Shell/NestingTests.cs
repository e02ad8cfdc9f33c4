using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Bounds;
using Node9.Mcp.Policy.Shell.Walking;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Tests.Shell;

public sealed class NestingTests
{
    private static readonly ShellEnvironment Environment = new() { Home = "/home/u", WorkingDirectory = "/proj" };

    private readonly List<ShellCommand> _seen = [];

    [Fact]
    public void A_command_on_another_machine_has_no_directory_and_carries_its_host()
    {
        Fact fact = Assert.Single(Analyze("cd /srv; ssh db 'rm x ~/y'"), static fact => fact.Effect == "test.rm");

        ShellCommand command = Assert.Single(_seen, static command => command.Name == "rm");
        Assert.True(command.Context.IsRemote);
        Assert.Null(command.Context.WorkingDirectory);
        Assert.Null(command.Words[2].Value);
        Assert.True(fact.Has("host=db"));
    }

    [Theory]
    [InlineData("run a; sh -c 'rm x'", "rm x")]
    [InlineData("run a; sh -c \"ls; rm x\"", "rm x")]
    [InlineData("sh -c 'a; sh -c \"rm x\"'", "rm x")]
    [InlineData("X=x; sh -c \"rm $X\"", "\"rm $X\"")]
    [InlineData("eval rm x", "eval rm x")]
    [InlineData("eval 'f() { rm x; }' a b c; f", "f")]
    [InlineData("f() { rm x; }; eval '   f'", "f")]
    [InlineData("trap 'rm x' EXIT", "rm x")]
    public void A_fact_from_inside_points_at_the_text_it_lies_in(string text, string expected)
    {
        Fact fact = Assert.Single(Analyze(text), static fact => fact.Effect == "test.rm");

        Assert.Equal(expected, text.Substring(fact.Span.Start, fact.Span.Length));
    }

    [Fact]
    public void A_child_keeps_the_directory_and_loses_what_it_sets()
    {
        Analyze("cd /srv; sh -c 'cd /tmp; rm a'; rm b");

        Assert.Equal(["/tmp", "/srv"], _seen.Where(static command => command.Name == "rm")
            .Select(static command => command.Context.WorkingDirectory));
    }

    [Fact]
    public void A_wrapper_may_choose_the_directory()
    {
        Analyze("in sub rm x; in /etc rm y; in $D rm z");

        Assert.Equal(["/proj/sub", "/etc", null], _seen.Where(static command => command.Name == "rm")
            .Select(static command => command.Context.WorkingDirectory));
    }

    [Fact]
    public void Text_within_text_is_followed_only_so_deep()
    {
        string text = string.Concat(Enumerable.Repeat("again ", 200)) + "rm x";

        Assert.Contains(Analyze(text), static fact => fact.Certainty == Certainty.Opaque && fact.Unknown!.Contains("too complex"));
    }

    [Fact]
    public void Sql_and_code_go_to_the_one_who_understands_them_and_are_opaque_without()
    {
        var seen = new List<string>();
        var analyzer = new ShellAnalyzer(Describe, (language, text, _, _) => seen.Add($"{language}: {text.Value}"));
        analyzer.Analyze("psql -c 'DROP TABLE x'", Environment);

        Assert.Equal(["sql:postgres: DROP TABLE x"], seen);
        Assert.Contains(Analyze("psql -c 'DROP TABLE x'"), static fact => fact.Certainty == Certainty.Opaque);
        Assert.Contains(analyzer.Analyze("psql -c \"DROP TABLE $X\"", Environment), static fact => fact.Certainty == Certainty.Opaque);
    }

    [Fact]
    public void What_feeds_a_command_is_known_across_wrappers()
    {
        Analyze("curl u | again sh; echo 'DROP' | psql; sh -c \"$(curl u)\"; . <(curl u)");

        Assert.Equal("curl", _seen.First(static command => command.Name == "sh").Context.StandardInputFrom?.Name);
        Assert.Equal("DROP\n", _seen.First(static command => command.Name == "psql").Context.StandardInputText);
        Assert.Equal("curl", _seen.Last(static command => command.Name == "sh").Words[2].Source?.Commands[0].Name);
        Assert.Equal("curl", _seen.Last(static command => command.Name == ".").Words[1].Content?.Commands[0].Name);
    }

    [Fact]
    public void A_file_that_a_download_wrote_is_known_by_what_wrote_it()
    {
        Analyze("curl -o x.sh u; sh ./x.sh");

        Assert.Equal("curl", _seen.Last(static command => command.Name == "sh").Words[1].Content?.Commands[0].Name);
    }

    [Fact]
    public void A_program_with_arguments_is_judged_without_a_shell()
    {
        ShellWord[] words = [ShellWord.Exact("rm", default), ShellWord.Exact("$HOME;ls", default)];
        new ShellAnalyzer(Describe).AnalyzeArguments(words, Environment, new WorkBudget());

        Assert.Equal("$HOME;ls", Assert.Single(_seen).Words[1].Value);
    }

    private IReadOnlyList<Fact> Analyze(string text) => new ShellAnalyzer(Describe).Analyze(text, Environment);

    private void Describe(ShellCommand command, ICommandSink sink)
    {
        _seen.Add(command);
        IReadOnlyList<ShellWord> words = command.Words;
        switch (command.Name)
        {
            case "rm":
                sink.Fact(new Fact { Effect = "test.rm", Span = command.Span });
                break;
            case "curl" when words.Count > 2:
                sink.Fact(new Fact { Effect = "file.write", Object = words[2].Text, Span = command.Span });
                break;
            case "again":
                sink.Argv([.. words.Skip(1)], Nesting.Child);
                break;
            case "in":
                sink.Argv([.. words.Skip(2)], Nesting.Child with { WorkingDirectory = words[1] });
                break;
            case "sh" when words.Count > 2:
                sink.Shell(words[2], Nesting.Child);
                break;
            case "ssh":
                sink.Shell(words[2], new Nesting { Scope = NestingScope.Remote, Attributes = ["host=" + words[1].Text] });
                break;
            case "psql" when words.Count > 2:
                sink.Sql("postgres", words[2], Nesting.Child);
                break;
        }
    }
}
