using Node9.Mcp.Gateway.Audit;
using Node9.Mcp.Gateway.Configuration.Options;
using Node9.Mcp.Gateway.State;

namespace Node9.Mcp.Gateway.Evidence.Shipping;

/// <summary>How far a sink is behind the log.</summary>
/// <param name="Sink">What the sink is called.</param>
/// <param name="Bytes">How many bytes of rows it has not got yet; null while nothing was ever shipped to it.</param>
public sealed record SinkLag(string Sink, long? Bytes)
{
    /// <summary>Reads how far it came; changes nothing.</summary>
    /// <exception cref="IOException">The log or the cursor cannot be read.</exception>
    public static SinkLag Of(StateDirectory state, SinkOptions options)
    {
        string cursor = Path.Combine(state.FullPath, "evidence", $"{options.Key}.cursor");
        string log = Path.Combine(state.FullPath, "audit");
        if (!File.Exists(cursor) || !Directory.Exists(log))
        {
            return new SinkLag(options.ToString(), null);
        }

        var shipped = ShippingCursor.Load(cursor);
        long behind = 0;
        foreach (string path in AuditDirectory.FilesOf(log))
        {
            behind += Math.Max(0, new FileInfo(path).Length - shipped.In(Path.GetFileName(path)).Offset);
        }

        return new SinkLag(options.ToString(), behind);
    }
}
