using System.Collections.Frozen;
using System.Text.Json;

namespace Node9.Mcp.Policy.Facts;

/// <summary>What says where a credential goes (<c>secret-places.json</c>).</summary>
/// <remarks>Immutable; thread-safe.</remarks>
internal sealed class SecretPlaces
{
    private static readonly Lazy<SecretPlaces> Shipped = new(static () => new SecretPlaces());

    private readonly string[] _network;
    private readonly string[] _file;
    private readonly FrozenSet<string> _logins;
    private readonly (string Effect, string[] Kinds)[] _programs;

    private SecretPlaces()
    {
        using JsonDocument document = JsonDocument.Parse(EmbeddedData.Text("Facts/secret-places.json"));
        JsonElement root = document.RootElement;
        _network = Texts(root.GetProperty("network"));
        _file = Texts(root.GetProperty("file"));
        LocalTools = Texts(root.GetProperty("localTools")).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        FileTools = Texts(root.GetProperty("fileTools")).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _logins = Texts(root.GetProperty("logins")).ToFrozenSet(StringComparer.Ordinal);
        _programs = [.. root.GetProperty("programs").EnumerateObject().Select(static each => (each.Name, Texts(each.Value)))];
    }

    /// <summary>The table that comes with the product.</summary>
    public static SecretPlaces Default => Shipped.Value;

    /// <summary>Tools that only look at this machine.</summary>
    public FrozenSet<string> LocalTools { get; }

    /// <summary>Tools that write files here.</summary>
    public FrozenSet<string> FileTools { get; }

    /// <summary>Whether the effect carries what it is given away from this machine.</summary>
    public bool IsNetwork(string effect) => Begins(effect, _network);

    /// <summary>Whether the effect is that of a program or statement, which says itself where things go.</summary>
    public static bool IsProgram(string effect) =>
        effect.StartsWith("process.", StringComparison.Ordinal) || effect.StartsWith("sql.", StringComparison.Ordinal);

    /// <summary>Whether the effect keeps what it is given.</summary>
    public bool IsFile(string effect) => Begins(effect, _file);

    /// <summary>Whether a credential of that kind stands where a login stands, and so is for the host beside it.</summary>
    public bool IsLogin(string kind) => _logins.Contains(kind);

    /// <summary>Whether the program with that effect is the one that a credential of that kind is for.</summary>
    public bool IsForProgram(string effect, string kind)
    {
        foreach ((string each, string[] kinds) in _programs)
        {
            if (effect.StartsWith(each, StringComparison.Ordinal) && Begins(kind, kinds))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Begins(string text, string[] beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
