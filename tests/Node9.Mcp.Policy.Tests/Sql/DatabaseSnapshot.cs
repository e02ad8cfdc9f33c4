using Npgsql;

namespace Node9.Mcp.Policy.Tests.Sql;

/// <summary>All of a database, its cluster and the server's work directory that a statement can change, as
/// <c>category key</c> to a digest.</summary>
public sealed class DatabaseSnapshot
{
    private const string Catalog = """
        SELECT 'relation', n.nspname||'.'||c.relname, md5(concat_ws('|', c.relkind, c.relowner, c.relrowsecurity, c.reloptions, c.reltablespace,
            CASE WHEN c.relkind IN ('v','m') THEN pg_get_viewdef(c.oid) END, obj_description(c.oid),
            (SELECT string_agg(concat_ws(',', a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attisdropped, pg_get_expr(d.adbin, d.adrelid)), ';' ORDER BY a.attnum)
             FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = c.oid AND a.attnum > 0),
            (SELECT string_agg(pg_get_constraintdef(k.oid), ';' ORDER BY k.conname) FROM pg_constraint k WHERE k.conrelid = c.oid)))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^(pg_|information_schema)'
        UNION ALL SELECT 'grant', 'relation '||n.nspname||'.'||c.relname, c.relacl::text||coalesce((SELECT string_agg(attacl::text, ',') FROM pg_attribute WHERE attrelid = c.oid), '')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^(pg_|information_schema)' AND c.relacl IS NOT NULL
        UNION ALL SELECT 'grant', 'default', string_agg(defaclacl::text, ',') FROM pg_default_acl
        UNION ALL SELECT 'grant', 'schema '||nspname, nspacl::text FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast)'
        UNION ALL SELECT 'grant', 'member', string_agg(m::text, ';' ORDER BY m::text) FROM pg_auth_members m
        UNION ALL SELECT 'function', n.nspname||'.'||p.proname, md5(p.prosrc||p.prosecdef||coalesce(p.prosqlbody::text, '')||p.proowner) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname !~ '^(pg_|information_schema)'
        UNION ALL SELECT 'schema', nspname, nspowner::text FROM pg_namespace WHERE nspname !~ '^pg_'
        UNION ALL SELECT 'trigger', tgrelid::regclass||'.'||tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'rule', ev_class::regclass||'.'||rulename, md5(ev_action::text) FROM pg_rewrite WHERE rulename <> '_RETURN'
        UNION ALL SELECT 'policy', polrelid::regclass||'.'||polname, polcmd::text FROM pg_policy
        UNION ALL SELECT 'type', n.nspname||'.'||t.typname, t.typtype::text||(SELECT coalesce(string_agg(enumlabel, ','), '') FROM pg_enum WHERE enumtypid = t.oid) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname !~ '^(pg_|information_schema)' AND t.typtype IN ('e','d')
        UNION ALL SELECT 'extension', extname, extversion FROM pg_extension
        UNION ALL SELECT 'server', srvname, srvoptions::text FROM pg_foreign_server
        UNION ALL SELECT 'publication', pubname, '' FROM pg_publication
        UNION ALL SELECT 'event', evtname, evtenabled::text FROM pg_event_trigger
        UNION ALL SELECT 'large-object', 'all', count(*)::text||coalesce(sum(loid::bigint), 0) FROM pg_largeobject
        UNION ALL SELECT 'role', rolname, md5(r::text) FROM pg_authid r
        UNION ALL SELECT 'database', datname, datallowconn::text||coalesce((SELECT string_agg(setconfig::text, ',') FROM pg_db_role_setting WHERE setdatabase = d.oid), '') FROM pg_database d
        UNION ALL SELECT 'tablespace', spcname, '' FROM pg_tablespace
        UNION ALL SELECT 'setting', 'auto.conf', md5(pg_read_file('postgresql.auto.conf'))
        UNION ALL SELECT 'prepared', gid, '' FROM pg_prepared_xacts
        """;

    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <summary>Takes the snapshot.</summary>
    public static async Task<DatabaseSnapshot> Take(RealPostgres server, string database)
    {
        DatabaseSnapshot snapshot = new();
        await using NpgsqlConnection connection = await server.Connect(database);
        await snapshot.Add(connection, Catalog);
        List<string> parts = [];
        await using (NpgsqlCommand command = new(
            "SELECT format('%I.%I', n.nspname, c.relname), n.nspname||'.'||c.relname, c.relkind = 'S' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r','m','S') AND n.nspname !~ '^(pg_|information_schema)'", connection))
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                (string quoted, string key) = (reader.GetString(0), reader.GetString(1).Replace("'", "''"));
                parts.Add(reader.GetBoolean(2)
                    ? $"SELECT 'sequence', '{key}', last_value::text||is_called FROM {quoted}"
                    : $"SELECT 'rows', '{key}', count(*)||' '||md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) FROM {quoted} t");
            }
        }

        await snapshot.Add(connection, string.Join(" UNION ALL ", parts));
        foreach (string file in Directory.EnumerateFiles(server.Work))
        {
            snapshot._entries[$"file {Path.GetFileName(file)}"] = new FileInfo(file).Length.ToString();
        }

        return snapshot;
    }

    /// <summary>What differs in <paramref name="after"/>.</summary>
    public IReadOnlyList<DatabaseChange> Changes(DatabaseSnapshot after)
    {
        List<DatabaseChange> changes = [];
        foreach (string key in _entries.Keys.Union(after._entries.Keys).Order(StringComparer.Ordinal))
        {
            string? was = _entries.GetValueOrDefault(key);
            string? now = after._entries.GetValueOrDefault(key);
            if (was != now)
            {
                int blank = key.IndexOf(' ');
                changes.Add(new DatabaseChange(key[..blank], key[(blank + 1)..], was, now));
            }
        }

        return changes;
    }

    private async Task Add(NpgsqlConnection connection, string query)
    {
        await using NpgsqlCommand command = new(query, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _entries[$"{reader.GetString(0)} {reader.GetString(1)}"] = reader.IsDBNull(2) ? "" : reader.GetString(2);
        }
    }
}

/// <summary>One thing that a statement changed.</summary>
public sealed record DatabaseChange(string Category, string Key, string? Was, string? Now)
{
    /// <summary>By how many rows a table grew; 0 for everything else.</summary>
    public long Growth => Category == "rows" ? Count(Now) - Count(Was) : 0;

    private static long Count(string? value) => value is null ? 0 : long.Parse(value[..value.IndexOf(' ')]);
}
