using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>Makes sure that the file speaks this version's schema before anything else is read from it.</summary>
internal static class ApprovalSchema
{
    /// <summary>Written to <c>user_version</c>; a file with a greater one is refused.</summary>
    public const int Version = 1;

    /// <summary>Written to <c>application_id</c>: the letters <c>N9AP</c>.</summary>
    public const int ApplicationId = 0x4E394150;

    /// <summary>Sets the connection up and creates the schema in an empty file.</summary>
    /// <exception cref="ApprovalStoreException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(ApprovalDatabase database, string path, int busyMilliseconds)
    {
        database.Statement(Text($"PRAGMA busy_timeout = {busyMilliseconds}")).Run();
        if (database.Snapshot(snapshot => IsCurrent(snapshot, path)))
        {
            Configure(database);
            return;
        }

        // Outside a transaction, as SQLite demands, and only now that the file is known to be an empty one.
        Configure(database);
        database.Write(write =>
        {
            if (!IsCurrent(write, path))
            {
                foreach (string statement in Statements())
                {
                    write.Statement(statement).Run();
                }

                write.Statement(Text($"PRAGMA application_id = {ApplicationId}")).Run();
                write.Statement(Text($"PRAGMA user_version = {Version}")).Run();
            }

            return true;
        });
    }

    /// <summary>A used approval must stay used after a power cut, so every commit is synced.</summary>
    private static void Configure(ApprovalDatabase database)
    {
        database.Statement("PRAGMA journal_mode = WAL").Text();
        database.Statement("PRAGMA synchronous = FULL").Run();
        database.Statement("PRAGMA foreign_keys = ON").Run();
        database.Statement("PRAGMA trusted_schema = OFF").Run();
    }

    /// <remarks>Three questions about one state of the file: another process may be creating the schema right now, so they are
    /// asked within one transaction.</remarks>
    private static bool IsCurrent(ApprovalDatabase database, string path)
    {
        long version = database.Statement("PRAGMA user_version").Number() ?? 0;
        long application = database.Statement("PRAGMA application_id").Number() ?? 0;
        long tables = database.Statement("SELECT count(*) FROM sqlite_schema").Number() ?? 0;
        if (tables == 0 && version == 0 && application == 0)
        {
            return false;
        }

        if (application != ApplicationId)
        {
            throw new ApprovalStoreException(
                $"`{path}` cannot be read: it is another program's database",
                "move it aside to start with an empty one");
        }

        return version == Version ? true : throw new ApprovalStoreException(
            Text($"`{path}` cannot be read: its schema is {version}, this version knows {Version}"),
            "it was written by a newer node9-mcp: update this one");
    }

    /// <summary>The statements of the embedded file: each ends with a semicolon at the end of a line, a trigger with
    /// <c>END;</c>.</summary>
    private static IEnumerable<string> Statements()
    {
        using Stream file = typeof(ApprovalSchema).Assembly.GetManifestResourceStream("approvals.sql")
            ?? throw new InvalidOperationException("approvals.sql is not embedded");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
