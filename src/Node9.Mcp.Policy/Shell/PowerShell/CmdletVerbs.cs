using System.Text.Json;
using Node9.Mcp.Policy.Shell.Commands;

namespace Node9.Mcp.Policy.Shell.PowerShell;

/// <summary>What the names of unknown cmdlets and methods say about them (<c>Data/verbs.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class CmdletVerbs
{
    private static readonly Lazy<CmdletVerbs> Shipped = new(static () => new CmdletVerbs(EmbeddedData.Text("powershell/verbs.json")));

    private readonly string[] _reads;
    private readonly string[] _changes;
    private readonly string[] _others;
    private readonly string[] _quietTypes;
    private readonly string[] _quietMethods;

    private CmdletVerbs(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        _reads = Names(document, "reads");
        _changes = Names(document, "changes");
        _others = Names(document, "others");
        _quietTypes = Names(document, "quietTypes");
        _quietMethods = Names(document, "quietMethods");
    }

    /// <summary>The table that comes with the product.</summary>
    public static CmdletVerbs Default => Shipped.Value;

    /// <summary>What the verb of <paramref name="name"/>, in lower case, says.</summary>
    public CmdletVerb Of(string name)
    {
        int dash = name.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || dash == name.Length - 1)
        {
            return CmdletVerb.None;
        }

        string verb = name[..dash];
        return Array.IndexOf(_reads, verb) >= 0 ? CmdletVerb.Read
            : Array.IndexOf(_changes, verb) >= 0 ? CmdletVerb.Change
            : Array.IndexOf(_others, verb) >= 0 ? CmdletVerb.Other
            : CmdletVerb.None;
    }

    /// <summary>Whether a call to <paramref name="method"/>, of <paramref name="type"/> when that is named, only computes.</summary>
    public bool IsQuietCall(string? type, string method) =>
        type is not null ? Fits(type, _quietTypes) : Fits(method, _quietMethods);

    private static bool Fits(string word, string[] patterns)
    {
        foreach (string pattern in patterns)
        {
            if (WordPattern.IsMatch(word, pattern))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Names(JsonDocument document, string member) =>
        [.. document.RootElement.GetProperty(member).EnumerateArray().Select(static name => name.GetString()!)];
}
