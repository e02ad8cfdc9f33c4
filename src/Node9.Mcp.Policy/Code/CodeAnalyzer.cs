using Node9.Mcp.Policy.Code.Effects;
using Node9.Mcp.Policy.Code.Languages;
using Node9.Mcp.Policy.Code.Reading;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Code;

/// <summary>Says what code of a scripting language would do, without running it: the effects of the calls that
/// <c>Code/Data</c> describes, with their arguments where these are known.</summary>
/// <remarks>Total and linear; what cannot be seen through is opaque, and code that calls nothing of note is quiet.
/// Thread-safe.</remarks>
internal static class CodeAnalyzer
{
    private const int MostCode = 128 * 1024;

    /// <summary>Tells <paramref name="sink"/> what <paramref name="text"/> does; false when nobody described
    /// <paramref name="language"/>.</summary>
    public static bool Describe(string language, ShellWord text, ShellCommand command, ICommandSink sink)
    {
        if (CodeLanguages.Find(language) is not { } known)
        {
            return false;
        }

        CodePlace place = CodePlace.Of(text, command, sink);
        if (text.Value!.Length > MostCode)
        {
            new CodeFacts(language, place).Opaque("the code is too long to read", default);
            return true;
        }

        CodeReader.Read(known, text.Value, place);
        return true;
    }
}
