using System.Globalization;

namespace Node9.Mcp.Gateway.Approvals.Store;

/// <summary>Makes sure that the file speaks this version's schema before anything else is read from it.</summary>
internal static class ApprovalSchema
{
    /// <summary>Written to <c>user_version</c>; a file with a greater one is refused.</summary>
    public const int Version = 2;

    /// <summary>Written to <c>application_id</c>: the letters <c>N9AP</c>.</summary>
    public const int ApplicationId = 0x4E394150;

    /// <summary>Sets the connection up and creates the schema in an empty file.</summary>
    /// <exception cref="ApprovalStoreException">The file is another program's, or a newer version's.</exception>
    public static void Prepare(ApprovalDatabase database, string path, int busyMilliseconds)
    {
        database.Statement(Text($"PRAGMA busy_timeout = {busyMilliseconds}")).Run();
        if (database.Snapshot(snapshot => Found(snapshot, path)) == Version)
        {
            Configure(database);
            return;
        }

        // Outside a transaction, as SQLite demands, and only now that the file is known to be empty or ours.
        Configure(database);
        database.Write(write =>
        {
            // Another process may have done it since. One that still speaks an older version goes on undisturbed: columns
            // are only ever added, with defaults that say what its rows mean.
            long found = Found(write, path);
            for (long version = found + 1; version <= Version; version++)
            {
                foreach (string statement in Statements(version))
                {
                    write.Statement(statement).Run();
                }
            }

            if (found < Version)
            {
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

    /// <summary>The version that the file speaks; 0 for an empty one.</summary>
    /// <remarks>Three questions about one state of the file: another process may be creating the schema right now, so they are
    /// asked within one transaction.</remarks>
    private static long Found(ApprovalDatabase database, string path)
    {
        long version = database.Statement("PRAGMA user_version").Number() ?? 0;
        long application = database.Statement("PRAGMA application_id").Number() ?? 0;
        long tables = database.Statement("SELECT count(*) FROM sqlite_schema").Number() ?? 0;
        if (tables == 0 && version == 0 && application == 0)
        {
            return 0;
        }

        if (application != ApplicationId)
        {
            throw new ApprovalStoreException(
                $"`{path}` cannot be read: it is another program's database",
                "move it aside to start with an empty one");
        }

        return version is >= 1 and <= Version ? version : throw new ApprovalStoreException(
            Text($"`{path}` cannot be read: its schema is {version}, this version knows {Version}"),
            "it was written by a newer node9-mcp: update this one");
    }

    /// <summary>The statements that lead from the version before to this one: each ends with a semicolon at the end of a line, a trigger with
    /// <c>END;</c>.</summary>
    private static IEnumerable<string> Statements(long version)
    {
        using Stream file = typeof(ApprovalSchema).Assembly.GetManifestResourceStream(Text($"approvals-{version}.sql"))
            ?? throw new InvalidOperationException(Text($"approvals-{version}.sql is not embedded"));
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
