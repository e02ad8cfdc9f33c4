using System.Globalization;
using System.Text.Json;
using Node9.Mcp.Policy.Calls;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Policy.Facts;

/// <summary>Says what happens to the credentials among a call's arguments: <c>secret.send</c> to the network or to a tool
/// that is not on this machine, <c>secret.write</c> to a file or table, <c>secret.use</c> where it belongs.</summary>
/// <remarks>Every string at any depth is looked at. A fact names the kind of the credential and never the value. A
/// credential that only documentation shows has the particular <c>sample</c>, and counts only where it is sent; one that only the name beside it tells
/// has <c>named</c>. Used by one
/// thread, for one call.</remarks>
internal sealed class SecretFacts(ToolCall call, ToolVerb verb, bool isCommand, List<Fact> facts)
{
    private const int MaxDepth = 64;
    private const int MaxFacts = 64;

    private readonly int _others = facts.Count;
    private List<string>? _hosts;

    /// <summary>Adds the facts about credentials to those that are known of the call already.</summary>
    public static void Add(ToolCall call, ToolVerb verb, bool isCommand, List<Fact> facts) =>
        new SecretFacts(call, verb, isCommand, facts).Walk(call.Arguments, null, "", "", 0);

    private void Walk(JsonElement value, string? parent, string name, string member, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Text(value, parent, name, member);
                break;
            case JsonValueKind.Object when depth < MaxDepth:
                string? within = parent is null ? "" : JsonPointer.Append(parent, name);
                foreach (JsonProperty each in value.EnumerateObject())
                {
                    Walk(each.Value, within, each.Name, each.Name, depth + 1);
                }

                break;
            case JsonValueKind.Array when depth < MaxDepth:
                int index = 0;
                string list = parent is null ? "" : JsonPointer.Append(parent, name);
                foreach (JsonElement each in value.EnumerateArray())
                {
                    Walk(each, list, (index++).ToString(CultureInfo.InvariantCulture), member, depth + 1);
                }

                break;
        }
    }

    private void Text(JsonElement value, string? parent, string name, string member)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            facts.Add(new Fact
            {
                Effect = "secret.use",
                Certainty = Certainty.Opaque,
                Source = JsonPointer.Append(parent ?? "", name),
                Unknown = "the text is not Unicode, so it cannot be searched for credentials",
            });
            return;
        }

        IReadOnlyList<SecretFinding> found = SecretScanner.Scan(text, withSamples: true);
        for (int i = 0; i < found.Count && facts.Count < _others + MaxFacts; i++)
        {
            Add(text, found[i], JsonPointer.Append(parent ?? "", name));
        }

        if (found.Count == 0 && SecretScanner.ScanNamed(member, text) is { } named)
        {
            Add(text, named, JsonPointer.Append(parent ?? "", name));
        }
    }

    private void Add(string text, SecretFinding finding, string pointer)
    {
        bool isOpaque = finding.Kind == SecretScanner.TooComplex;
        (string effect, string? host) = Where(text, finding);
        if (finding.IsSample && effect != "secret.send")
        {
            return;
        }

        var attributes = new List<string>(2);
        if (finding.IsSample)
        {
            attributes.Add("sample");
        }

        if (finding.IsNamed || IsConnection(finding))
        {
            attributes.Add("named");
        }

        if (host is not null)
        {
            attributes.Add($"to={host}");
        }

        facts.Add(new Fact
        {
            Effect = effect,
            Object = finding.Kind,
            Attributes = attributes,
            Certainty = isOpaque ? Certainty.Opaque : Certainty.Exact,
            Source = pointer,
            Span = new SourceSpan(finding.Start, finding.Length),
            Unknown = isOpaque ? "the text is too complex to be searched for credentials" : null,
        });
    }

    private (string Effect, string? Host) Where(string text, SecretFinding finding)
    {
        SecretPlaces places = SecretPlaces.Default;
        bool network = !isCommand && !IsLocalTool(places);
        bool file = places.FileTools.Contains(call.Tool);
        for (int i = 0; i < _others; i++)
        {
            network &= !SecretPlaces.IsProgram(facts[i].Effect);
        }

        for (int i = 0; i < _others; i++)
        {
            string effect = facts[i].Effect;
            network |= places.IsNetwork(effect) && !places.IsForProgram(effect, finding.Kind);
            file |= places.IsFile(effect);
        }

        _hosts ??= AddressHosts.In(call.Arguments);
        if (file && !network)
        {
            return ("secret.write", null);
        }

        if (!network)
        {
            return ("secret.use", null);
        }

        foreach (string host in _hosts)
        {
            if (!IsAtHome(text, finding, host, places))
            {
                return ("secret.send", host);
            }
        }

        return _hosts.Count > 0 ? ("secret.use", _hosts[0]) : ("secret.send", null);
    }

    /// <summary>Whether the credential is meant for <paramref name="host"/>: it belongs there, or it is a login of a kind that
    /// every host has and stands where logins stand.</summary>
    private bool IsAtHome(string text, SecretFinding finding, string host, SecretPlaces places)
    {
        if (finding.Home.Count > 0)
        {
            return finding.BelongsTo(host);
        }

        return (places.IsLogin(finding.Kind) && !IsConnection(finding)) || IsInHeader(text, finding.Start);
    }

    /// <summary>Whether a tool is handed the address of a database with its password, which it may well need; a person
    /// says.</summary>
    private bool IsConnection(SecretFinding finding) => !isCommand && finding.Kind == "database-url";

    private static bool IsInHeader(string text, int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(Math.Max(0, start - 40), Math.Min(40, start));
        return before.Contains("authorization:", StringComparison.OrdinalIgnoreCase)
            || before.Contains("bearer ", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsLocalTool(SecretPlaces places) =>
        (call.Server.Length == 0 && places.LocalTools.Contains(call.Tool))
        || places.FileTools.Contains(call.Tool)
        || ((verb & (ToolVerb.Write | ToolVerb.Read)) != 0 && (verb & ToolVerb.Publish) == 0 && HasFileFact());

    private bool HasFileFact()
    {
        for (int i = 0; i < _others; i++)
        {
            if (facts[i].Effect.StartsWith("file.", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
