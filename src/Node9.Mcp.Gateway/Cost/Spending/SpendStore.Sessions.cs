using Node9.Mcp.Gateway.Cost.Sessions;

namespace Node9.Mcp.Gateway.Cost.Spending;

public sealed partial class SpendStore
{
    /// <summary>Counts those of a session's lines that were not counted yet, and says up to where its record was read, in one
    /// transaction.</summary>
    internal void Fold(string path, ReadPlace place, IReadOnlyList<SpendLine> lines)
    {
        lock (_gate)
        {
            _database.Write(write =>
            {
                foreach (SpendLine line in lines)
                {
                    if (write.Statement("SELECT 1 FROM folded WHERE id = $id").Set("$id", line.Id).Number() is null)
                    {
                        write.Statement("INSERT INTO folded (id, at) VALUES ($id, $at)").Set("$id", line.Id).Set("$at", line.Call.At).Run();
                        Take(write, line);
                    }
                }

                write.Statement("""
                    INSERT OR REPLACE INTO transcript (path, head, digest, place, length, modified, cursor)
                    VALUES ($path, 0, '', 0, $length, $modified, '')
                    """).Set("$path", path).Set("$length", place.Length).Set("$modified", place.Modified).Run();
                return true;
            });
        }
    }

    /// <summary>A call counts; a result adds to its call, which for an agent that does not name its calls is the last one of that tool
    /// without one.</summary>
    private static void Take(SpendDatabase write, SpendLine line)
    {
        SpendCall call = line.Call;
        if (!line.IsResult)
        {
            Add(write, call);
            if (line.Own is { Length: > 0 } own)
            {
                write.Statement("INSERT OR REPLACE INTO link (session, own) VALUES ($session, $own)")
                    .Set("$session", call.Session).Set("$own", own).Run();
            }

            return;
        }

        write.Statement("""
            UPDATE call SET received = received + $received WHERE id = (
                SELECT id FROM call WHERE session = $session AND tool = $tool AND server = $server AND (call_id = $call OR received = 0)
                ORDER BY call_id = $call DESC, id DESC LIMIT 1)
            """)
            .Set("$received", call.Received).Set("$session", call.Session).Set("$tool", call.Tool).Set("$server", call.Server)
            .Set("$call", call.CallId).Run();
    }
}
