using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>Where code stands: the command that runs it, and its offset in the text that was judged.</summary>
/// <param name="Command">The command.</param>
/// <param name="Sink">Where findings go.</param>
/// <param name="Whole">The stretch of the whole code.</param>
/// <param name="Offset">Offset of the code's first character; -1 when it does not stand there letter for letter.</param>
/// <param name="Arguments">The words behind the code, which it reads as its arguments; null when not known.</param>
internal sealed record CodePlace(
    ShellCommand Command, ICommandSink Sink, SourceSpan Whole, int Offset, IReadOnlyList<ShellWord>? Arguments)
{
    /// <summary>The place of <paramref name="text"/> inside <paramref name="command"/>.</summary>
    public static CodePlace Of(ShellWord text, ShellCommand command, ICommandSink sink)
    {
        int quotes = text.Span.Length - text.Text.Length;
        int offset = quotes is 0 or 2 ? text.Span.Start + (quotes / 2) : -1;
        return new CodePlace(command, sink, text.Span.Length > 0 ? text.Span : command.Span, offset, Behind(text, command));
    }

    /// <summary>The same for code inside this code, all of which stands at <paramref name="span"/>.</summary>
    public CodePlace Inside(SourceSpan span) => this with { Whole = Map(span), Offset = -1 };

    /// <summary>The stretch of the judged text for one of the code.</summary>
    public SourceSpan Map(SourceSpan span) =>
        Offset < 0 || span.Length == 0 ? Whole : span with { Start = span.Start + Offset };

    private static List<ShellWord>? Behind(ShellWord text, ShellCommand command)
    {
        for (int i = 1; i < command.Words.Count; i++)
        {
            if (ReferenceEquals(command.Words[i], text) || (text.Value is not null && command.Words[i].Value == text.Value))
            {
                return [.. command.Words.Skip(i + 1)];
            }
        }

        return null;
    }
}
