using Node9.Mcp.Policy.Shell.Syntax;

namespace Node9.Mcp.Policy.Shell.Parsing;

/// <content>Pipelines, with <c>!</c> and <c>time</c> in front.</content>
public sealed partial class ShellParser
{
    private Runnable? ParsePipeline()
    {
        int start = _position;
        bool isNegated = false;
        bool isTimed = false;
        bool isTimedPosix = false;
        bool hasPrefix = false;
        while (true)
        {
            SkipBlanks();
            if (TakeBang())
            {
                isNegated = !isNegated;
            }
            else if (TakeKeyword(Keyword.Time))
            {
                isTimed = true;
                isTimedPosix |= TakeTimeOptions();
            }
            else
            {
                break;
            }

            hasPrefix = true;
        }

        Command? first = ParseCommand();
        if (first is null)
        {
            return hasPrefix && _error is null
                ? new Pipeline(SpanFrom(start), []) { IsNegated = isNegated, IsTimed = isTimed, IsTimedPosix = isTimedPosix }
                : null;
        }

        List<PipelineStage>? stages = ParseLaterStages(first);
        if (stages is null && !hasPrefix)
        {
            return first;
        }

        return new Pipeline(SpanFrom(start), stages ?? [new PipelineStage(first, false)])
        {
            IsNegated = isNegated,
            IsTimed = isTimed,
            IsTimedPosix = isTimedPosix,
        };
    }

    /// <summary><c>!</c> as a word; also before a bracket, since extended globs are off unless asked for.</summary>
    private bool TakeBang()
    {
        if (Peek() == '!' && PeekSecond() == '(')
        {
            _position++;
            return true;
        }

        return TakeKeyword(Keyword.Bang);
    }

    private bool TakeTimeOptions()
    {
        bool isPosix = false;
        while (true)
        {
            SkipBlanks();
            if (Peek() != '-' || PeekSecond() is not ('p' or '-'))
            {
                return isPosix;
            }

            int option = SecondPosition(_position);
            int after = SecondPosition(option);
            if (after < _end && !IsMeta(_text[after]))
            {
                return isPosix;
            }

            isPosix |= _text[option] == 'p';
            _position = after;
        }
    }

    private List<PipelineStage>? ParseLaterStages(Command first)
    {
        List<PipelineStage>? stages = null;
        Command? previous = first;
        while (true)
        {
            SkipBlanks();
            if (Peek() != '|' || PeekSecond() == '|')
            {
                stages?.Add(new PipelineStage(previous, false));
                return stages;
            }

            _position++;
            bool pipesErrors = Take('&');
            stages ??= new List<PipelineStage>(2);
            stages.Add(new PipelineStage(previous, pipesErrors));
            SkipNewlines();
            previous = ParseCommand();
            if (previous is null)
            {
                FailUnexpected();
                return stages;
            }
        }
    }
}
