using System.Globalization;

using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Evaluates a shell expression by precedence climbing; anything it does not know makes the value unknown.</summary>
/// <remarks>Bash manual, section 6.5. Arrays are not evaluated. Assignments are made even where the value is unknown, so
/// that a variable never keeps a value it may have lost.</remarks>
internal sealed partial class ArithmeticEvaluator(string text, Expander expander, SourceSpan span)
{
    private const int MostDepth = 50;
    private int _at;
    private int _depth;

    /// <summary>Whether some of the text was not understood, so that any variable named in it may have changed.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The value, or null when it is not known.</summary>
    public long? Evaluate()
    {
        if (text.AsSpan().IsWhiteSpace())
        {
            return 0;
        }

        long? value = Sequence();
        SkipBlanks();
        return IsLost || _at < text.Length ? Lose() : value;
    }

    /// <summary>Every name in the text.</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        for (_at = 0; _at < text.Length && expander.Spend(); _at++)
        {
            if (Name() is { Length: > 0 } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    public static bool TryNumber(string text, out long number)
    {
        number = 0;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out number);
        }

        bool isOctal = text.Length > 1 && text[0] == '0';
        return !isOctal && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private long? Sequence()
    {
        long? value = Conditional();
        while (Take(","))
        {
            value = Conditional();
        }

        return value;
    }

    private long? Conditional()
    {
        long? condition = Binary(0);
        if (!Take("?"))
        {
            return condition;
        }

        long? yes = Conditional();
        if (!Take(":"))
        {
            return Lose();
        }

        long? no = Conditional();
        return condition is null ? null : condition != 0 ? yes : no;
    }

    private bool Take(string expected)
    {
        SkipBlanks();
        if (!text.AsSpan(_at).StartsWith(expected, StringComparison.Ordinal))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private long? Lose()
    {
        IsLost = true;
        _at = text.Length;
        return null;
    }
}
