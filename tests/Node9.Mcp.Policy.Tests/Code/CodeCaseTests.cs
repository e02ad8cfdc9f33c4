using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Tests.Code;

public sealed class CodeCaseTests
{
    public static TheoryData<string> Languages => [.. CodeLanguages.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Code_has_the_facts_and_the_verdict_that_its_case_states(string language)
    {
        var wrong = new List<string>();
        foreach (CodeCase each in CodeCase.All.Where(each => each.Language == language))
        {
            string decision = TestPolicy.Shipped.Evaluate(CodeCase.Call(language, each.Code), CodeCase.Context)
                .Decision.ToString().ToLowerInvariant();
            string expected = string.Join("\n    ", each.Facts.Prepend(each.Decision));
            string actual = string.Join("\n    ", CodeCase.Show(CodeCase.Analyze(language, each.Code)).Prepend(decision));
            if (expected != actual)
            {
                wrong.Add($"{each.Code}\n  expected\n    {expected}\n  got\n    {actual}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_call_of_the_data_is_used_by_a_case(string language)
    {
        CodeLanguage known = CodeLanguages.Find(language)!;
        HashSet<string> words =
        [
            .. CodeCase.All.Where(each => each.Language == language)
                .SelectMany(each => each.Code.Split([' ', '\n', '(', ')', '.', '\'', '"', ';', ',', '[', ']', '{', '}', '`', ':', '>', '-', '=', '|', '#', '@'])),
        ];
        string[] unused =
        [
            .. known.Calls.Values.Distinct().Concat(known.Phrases.Select(each => each.Spec))
                .Select(spec => spec.Name)
                .Where(name => !name.Split('|').Any(spelling => words.Contains(spelling[(spelling.LastIndexOfAny(['.', ' ', ':']) + 1)..])))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Empty(unused);
    }

    [Fact]
    public void Every_fact_points_into_the_code_it_was_read_from()
    {
        foreach (CodeCase each in CodeCase.All)
        {
            foreach (Fact fact in CodeCase.Analyze(each.Language, each.Code))
            {
                Assert.InRange(fact.Span.Start, 0, each.Code.Length);
                Assert.InRange(fact.Span.End, 0, each.Code.Length);
            }
        }
    }

    [Fact]
    public void What_is_not_exact_says_what_is_not_known()
    {
        foreach (CodeCase each in CodeCase.All)
        {
            Assert.All(
                CodeCase.Analyze(each.Language, each.Code).Where(fact => fact.Certainty != Certainty.Exact),
                fact => Assert.False(string.IsNullOrWhiteSpace(fact.Unknown), $"{each.Code}: {fact}"));
        }
    }

    [Fact]
    public void A_span_is_the_stretch_of_the_command_line_that_says_so()
    {
        const string line = "echo hi; python3 -c 'import os; os.remove(\"a.txt\")'";

        Fact fact = Assert.Single(TextFacts.OfCommandLine(line, CodeCase.Context), each => each.Effect == "file.delete");

        Assert.Equal("\"a.txt\"", line.Substring(fact.Span.Start, fact.Span.Length));
    }
}
