using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Node9.Mcp.Gateway.Approvals;

/// <summary>Gives two calls the same identity exactly when one answer may serve either: same agent, principal, server,
/// tool, arguments, working directory and policy. The session is left out, so a retry after a restart finds its
/// answer.</summary>
public static class ApprovalQuestion
{
    /// <summary>Lower-case hex SHA-256 of the parts, each preceded by its length so that no two lists run
    /// together.</summary>
    public static string Identity(ApprovalSubject subject)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, subject.Server);
        Append(hash, subject.Tool);
        Append(hash, subject.ArgumentsDigest);
        Append(hash, subject.Principal);
        Append(hash, subject.AgentName);
        Append(hash, subject.WorkingDirectory);
        Append(hash, subject.PolicyRevision);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string part)
    {
        byte[] text = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(text);
    }
}
