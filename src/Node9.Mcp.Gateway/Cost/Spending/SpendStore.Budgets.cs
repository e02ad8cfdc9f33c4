namespace Node9.Mcp.Gateway.Cost.Spending;

public sealed partial class SpendStore
{
    /// <summary>When a session was first seen by any process; now, if it was not before.</summary>
    public DateTimeOffset Began(string session, DateTimeOffset now)
    {
        lock (_gate)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(_database.Write(write =>
            {
                write.Statement("INSERT OR IGNORE INTO session (id, began) VALUES ($id, $now)").Set("$id", session).Set("$now", now).Run();
                return write.Statement("SELECT began FROM session WHERE id = $id").Set("$id", session).Number() ?? 0;
            }));
        }
    }

    /// <summary>What people added to a budget and what is not over yet, in the record's units.</summary>
    public long Added(string budget, string scope, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _database.Read(read => read
                .Statement("SELECT coalesce(sum(amount), 0) FROM extension WHERE budget = $budget AND scope = $scope AND expires > $now")
                .Set("$budget", budget).Set("$scope", scope).Set("$now", now).Number()) ?? 0;
        }
    }

    /// <summary>Adds to a budget. It is told anew when that is used up as well.</summary>
    public void Extend(BudgetExtension extension)
    {
        lock (_gate)
        {
            _database.Write(write =>
            {
                write.Statement("""
                    INSERT INTO extension (at, expires, budget, scope, amount, by, note)
                    VALUES ($at, $expires, $budget, $scope, $amount, $by, $note)
                    """)
                    .Set("$at", extension.At).Set("$expires", extension.Expires).Set("$budget", extension.Budget)
                    .Set("$scope", extension.Scope).Set("$amount", extension.Amount).Set("$by", extension.By).Set("$note", extension.Note).Run();
                return write.Statement("DELETE FROM told WHERE budget = $budget AND scope = $scope")
                    .Set("$budget", extension.Budget).Set("$scope", extension.Scope).Run();
            });
        }
    }

    /// <summary>What people added to budgets, the newest first.</summary>
    public IReadOnlyList<BudgetExtension> Extensions(DateTimeOffset since)
    {
        lock (_gate)
        {
            return _database.Read(read => read
                .Statement("SELECT at, expires, budget, scope, amount, by, note FROM extension WHERE at >= $since ORDER BY id DESC")
                .Set("$since", since)
                .Rows(static row => new BudgetExtension(
                    DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)),
                    row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetString(6))));
        }
    }

    /// <summary>Whether this process is the one to tell that a budget has come so far: true once.</summary>
    public bool TryTell(string budget, string scope, int stage, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _database.Write(write => write
                .Statement("INSERT OR IGNORE INTO told (budget, scope, stage, at) VALUES ($budget, $scope, $stage, $now)")
                .Set("$budget", budget).Set("$scope", scope).Set("$stage", stage).Set("$now", now).Run()) > 0;
        }
    }

    /// <summary>Where a budget was told last that it runs out: the scope that a person means who extends it; null when it never
    /// was.</summary>
    public string? LastTold(string budget)
    {
        lock (_gate)
        {
            return _database.Read(read => read
                .Statement("SELECT scope FROM told WHERE budget = $budget ORDER BY at DESC LIMIT 1").Set("$budget", budget).Text());
        }
    }
}
