using System.Runtime.CompilerServices;

namespace Node9.Mcp.Policy.Schemas;

/// <summary>A message that is only put together when somebody wants to read it; on the way to a plain yes or no
/// it costs nothing.</summary>
[InterpolatedStringHandler]
internal ref struct ViolationMessage
{
    private DefaultInterpolatedStringHandler _text;

    public ViolationMessage(int literalLength, int holes, in Evaluation evaluation, out bool isWanted)
    {
        isWanted = evaluation.Collects;
        _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, holes) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted(string? text) => _text.AppendFormatted(text);

    public void AppendFormatted(int number) => _text.AppendFormatted(number);

    public string Text() => _text.ToStringAndClear();
}
