namespace Node9.Mcp.Policy.Tests.Schemas;

public sealed class OfficialSuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("draft2020-12", null)]
    [InlineData("draft7", "http://json-schema.org/draft-07/schema#")]
    public void The_mandatory_suite_has_no_wrong_answer(string draft, string? dialect)
    {
        string directory = OfficialSuite.Directory(draft);
        SuiteScore alone = Run(directory, dialect, null);
        SuiteScore bundled = Run(directory, dialect, new SuiteBundle(Path.GetDirectoryName(directory)!, draft));

        output.WriteLine($"{draft}, as it is: {alone}");
        output.WriteLine($"{draft}, remote documents bundled: {bundled}");
        Assert.True(alone.Total > 500, $"only {alone.Total} cases were found");
        Assert.Equal([], alone.WrongAccepts.Concat(alone.WrongRejects));
        Assert.Equal([], bundled.WrongAccepts.Concat(bundled.WrongRejects));
        Assert.All(alone.Refused.Keys, reason => Assert.Matches("outside the schema|in a dialect other than", reason));
        Assert.True(bundled.Right >= 0.95 * bundled.Total, bundled.ToString());
    }

    [Theory]
    [InlineData("draft2020-12", null)]
    [InlineData("draft7", "http://json-schema.org/draft-07/schema#")]
    public void The_optional_suite_has_no_wrong_accept_beyond_asserting_formats(string draft, string? dialect)
    {
        string directory = Path.Combine(OfficialSuite.Directory(draft), "optional");
        var score = new SuiteScore();
        foreach (string file in Directory.EnumerateFiles(directory, "*.json").Order())
        {
            // These two ask for `format` and `contentMediaType` as assertions, which they are not by default.
            if (Path.GetFileName(file) is not ("format-assertion.json" or "content.json"))
            {
                score.Run(file, dialect);
            }
        }

        output.WriteLine($"{draft} optional: {score}");
        Assert.Equal([], score.WrongAccepts);
    }

    private static SuiteScore Run(string directory, string? dialect, SuiteBundle? bundle)
    {
        var score = new SuiteScore(bundle);
        foreach (string file in Directory.EnumerateFiles(directory, "*.json").Order())
        {
            score.Run(file, dialect);
        }

        return score;
    }
}
