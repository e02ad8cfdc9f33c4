using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Policy.Diagnostics;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Reading;

/// <summary>Reads <c>approvals</c>; times are whole seconds. A file that only tightens cannot let answers reach further than
/// usual.</summary>
internal static class ApprovalOptionsReader
{
    private const long LongestHold = 24 * 3600;
    private const long LongestLifetime = 7 * 24 * 3600;

    public static ApprovalOptions Read(
        DocumentNode? node, bool trusted, Func<string, string?> variable, ICollection<Diagnostic> problems)
    {
        var defaults = new ApprovalOptions();
        if (node is null || ObjectReader.Open(
            node, "`approvals`", ["hold", "lifetime", "channels", .. ApprovalBoundsReader.Fields], problems) is not { } reader)
        {
            return defaults;
        }

        var hold = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        if (reader.Object("hold") is { } map && ObjectReader.OpenLoosely(map, "`hold`", problems) is { } times)
        {
            foreach (DocumentMember member in map.Members)
            {
                if (times.Whole(member.Name, 0, LongestHold) is { } seconds)
                {
                    hold[member.Name] = TimeSpan.FromSeconds(seconds);
                }
            }
        }

        var options = new ApprovalOptions
        {
            Hold = hold,
            Lifetime = reader.Whole("lifetime", 1, LongestLifetime) is { } lifetime
                ? TimeSpan.FromSeconds(lifetime) : defaults.Lifetime,
            Channels = ChannelOptionsReader.Read(reader.Optional("channels"), variable, problems),
        };
        ApprovalBounds bounds = ApprovalBoundsReader.Read(reader, problems);
        return trusted ? bounds.Set(options) : bounds.Tighten(options);
    }
}
