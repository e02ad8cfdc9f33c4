using System.Globalization;
using System.Text;
using Node9.Mcp.Policy.Json;
using Node9.Mcp.Policy.Layers;
using Node9.Mcp.Policy.Postures;

namespace Node9.Mcp.Policy.Compilation;

/// <summary>Names a policy by what it says: blanks, comments and the order of names do not matter, everything else does.</summary>
/// <remarks>Plain lines are hashed, not a document: writing one costs a short process more than the hash itself. A name is
/// preceded by its length, so that no two policies make the same lines.</remarks>
internal static class PolicyRevision
{
    public static string Of(Posture posture, PolicySources sources)
    {
        var lines = new StringBuilder(4096);
        lines.Append((byte)posture).Append(' ').Append(sources.Verbs.Digest).Append('\n');
        foreach (PolicyLayer layer in sources.Layers)
        {
            lines.Append((byte)layer.Rank).Append(layer.Trusted ? " trusted " : " untrusted ")
                .Append(layer.Name.Length.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(layer.Name);
            if (layer.Digest is not null)
            {
                lines.Append(" file ").Append(layer.Digest);
            }
            else if (layer.Policy is not null)
            {
                lines.Append(" policy ").Append(CanonicalJson.Digest(layer.Policy.ToElement()));
            }

            lines.Append('\n');
        }

        Span<byte> hash = stackalloc byte[Sha256.Size];
        Sha256.Hash(Encoding.UTF8.GetBytes(lines.ToString()), hash);
        return Convert.ToHexStringLower(hash)[..16];
    }
}
