namespace Node9.Mcp.Policy.Code.Languages;

/// <summary>What one call does: the lines of its entry.</summary>
/// <param name="Name">The entry's name, all spellings of it.</param>
/// <param name="Lines">What is done, in order.</param>
internal sealed record CallSpec(string Name, IReadOnlyList<CallLine> Lines)
{
    /// <summary>Whether the call does more than make a value.</summary>
    public bool HasEffect { get; } = Any(Lines);

    private static bool Any(IReadOnlyList<CallLine> lines)
    {
        foreach (CallLine line in lines)
        {
            if (line.Verb is not ("gives" or "show" or "net.receive" or "file.list" or "file.read" or "open" or "open-handle" or "call"))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>One thing that a call does.</summary>
/// <param name="Verb">The effect, or how the call goes on: <c>shell</c>, <c>argv</c>, <c>code</c>, <c>gives</c> …</param>
/// <param name="Operands">Which arguments it is about.</param>
/// <param name="Attributes">Its particulars.</param>
/// <param name="Conditions">All of these must hold.</param>
internal sealed record CallLine(string Verb, string[] Operands, string[] Attributes, string[] Conditions)
{
    private static readonly string[] None = [];

    /// <summary>Reads <c>EFFECT $1 recursive from=$data if !$2</c>.</summary>
    public static CallLine Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int when = Array.IndexOf(words, "if");
        int end = when < 0 ? words.Length : when;
        int operands = 1;
        while (operands < end && (words[operands].StartsWith('$') || (operands == 1 && words[0] == "gives") || words[operands].StartsWith('\'')))
        {
            operands++;
        }

        return new CallLine(
            words[0], words[1..operands], operands == end ? None : words[operands..end], when < 0 ? None : words[(when + 1)..]);
    }
}
