using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content><c>case</c>.</content>
public sealed partial class ShellParser
{
    private CaseCommand ParseCase(int start)
    {
        SkipBlanks();
        Word? subject = ParseWord(WordMode.Ordinary);
        if (subject is null)
        {
            FailUnexpected();
        }

        SkipNewlines();
        Expect(Keyword.In);
        SkipNewlines();
        var arms = new List<CaseArm>();
        while (_error is null && !TakeKeyword(Keyword.Esac))
        {
            arms.Add(ParseCaseArm());
            SkipNewlines();
        }

        return new CaseCommand(SpanFrom(start), subject ?? Word.Empty, arms) { Redirections = ParseRedirections() };
    }

    private CaseArm ParseCaseArm()
    {
        Take('(');
        var patterns = new List<Word>(1);
        do
        {
            SkipBlanks();
            if (ParseWord(WordMode.Ordinary) is not { } pattern)
            {
                FailUnexpected();
                break;
            }

            patterns.Add(pattern);
            SkipBlanks();
        }
        while (Take('|'));

        if (!Take(')'))
        {
            FailUnexpected();
        }

        StatementList body = ParseList();
        return new CaseArm(patterns, body, ParseCaseArmEnd());
    }

    private CaseArmEnd ParseCaseArmEnd()
    {
        SkipBlanks();
        if (!Take(';'))
        {
            if (PeekKeyword(out _) != Keyword.Esac)
            {
                FailUnexpected();
            }

            return CaseArmEnd.Break;
        }

        if (Take('&'))
        {
            return CaseArmEnd.FallThrough;
        }

        if (!Take(';'))
        {
            FailUnexpected();
        }

        return Take('&') ? CaseArmEnd.TryNext : CaseArmEnd.Break;
    }
}
