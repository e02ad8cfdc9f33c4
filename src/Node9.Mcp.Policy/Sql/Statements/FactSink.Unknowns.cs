using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Sql.Statements;

/// <content>What is not understood.</content>
internal sealed partial class FactSink
{
    /// <summary>Keeps that a stretch could not be understood.</summary>
    public void Unknown(SourceSpan span, string sentence)
    {
        SawUnclassified = true;
        AddUnknown(span, sentence);
    }

    /// <summary>Keeps that a stretch holds what the dialect's scanner refuses.</summary>
    public void Refused(SourceSpan span, string sentence)
    {
        SawRefused = true;
        AddUnknown(span, sentence);
    }

    /// <summary>One is enough to hold the text; a few more help a person.</summary>
    private void AddUnknown(SourceSpan span, string sentence)
    {
        if (_unknown++ < MaxUnknown)
        {
            Facts.Add(Opaque("sql.unknown", span, sentence));
        }
    }

    private Fact Opaque(string effect, SourceSpan span, string sentence) => new()
    {
        Effect = effect,
        Attributes = _viaNow,
        Provider = Provider,
        Certainty = Certainty.Opaque,
        Unknown = sentence,
        Span = span,
    };

    private string[] Attributes(ReadOnlySpan<string?> attributes)
    {
        int count = _viaNow.Length;
        foreach (string? each in attributes)
        {
            count += each is null ? 0 : 1;
        }

        if (count == _viaNow.Length)
        {
            return _viaNow;
        }

        string[] all = new string[count];
        int at = 0;
        foreach (string? each in attributes)
        {
            if (each is not null)
            {
                all[at++] = each;
            }
        }

        _viaNow.CopyTo(all, at);
        return all;
    }
}
