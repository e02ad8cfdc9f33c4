using Node9.Mcp.Gateway.Approvals.Store;
using Node9.Mcp.Gateway.Shapes;

namespace Node9.Mcp.Gateway.Approvals.Grants;

/// <summary>The grants of a store: finds the one that covers a held call, counts its use, lists and revokes.</summary>
/// <remarks>Thread-safe, and across processes by the store. A grant is matched against the facts of a call, never against
/// its text. Every method throws <see cref="ApprovalStoreException"/> when the store fails it: then the call is asked
/// about.</remarks>
public sealed class GrantBook
{
    private readonly ApprovalStore _store;

    internal GrantBook(ApprovalStore store) => _store = store;

    /// <summary>The grants that cover everything that policy asked about; empty when they do not. One grant alone where
    /// there is one; several together only for a call that carries nothing out of the machine.</summary>
    public IReadOnlyList<Grant> Find(GrantSeeker seeker)
    {
        if (!seeker.Shape.CanBeGranted || !seeker.Allowed.HasAny)
        {
            return [];
        }

        DateTimeOffset now = _store.Now;
        List<Grant> live = _store.Read(read => GrantTable.Live(read, seeker.Principal, seeker.AgentName, seeker.Session, now));
        live.RemoveAll(grant => grant.Approvers < seeker.Approvers || (seeker.AnotherPerson && grant.InClient)
            || !StillAllowed(grant, seeker.Allowed, now));
        foreach (Grant grant in live)
        {
            if (ShapeCover.CoversAll(grant.Shape!, seeker.Shape))
            {
                return [grant];
            }
        }

        return Together(live, seeker.Shape);
    }

    /// <summary>Counts a use of each; false, with nothing counted, when one of them ended or was revoked meanwhile. Only
    /// after a true answer may the call go on.</summary>
    public bool TryUse(IReadOnlyList<Grant> grants) => grants.Count > 0 && _store.TryWrite(write =>
    {
        foreach (Grant grant in grants)
        {
            if (!GrantTable.Use(write, grant.Id, _store.Now))
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>The grants, newest first: those that still count, or all that are kept.</summary>
    public IReadOnlyList<Grant> List(bool all)
    {
        DateTimeOffset now = _store.Now;
        return _store.Read(read => read
            .Statement($"""
                SELECT {GrantRow.Columns} FROM grants
                WHERE $all OR revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $now)
                ORDER BY created_at DESC, id
                """)
            .Set("$all", all ? 1 : 0).Set("$now", now).Rows(GrantRow.Read));
    }

    /// <summary>The grants whose id begins with <paramref name="beginning"/>, at most <paramref name="most"/>.</summary>
    public IReadOnlyList<Grant> FindAll(string beginning, int most = 10) => _store.Read(read => read
        .Statement($"SELECT {GrantRow.Columns} FROM grants WHERE id >= $from AND id < $to ORDER BY id LIMIT $most")
        .Set("$from", beginning).Set("$to", beginning + "~").Set("$most", most).Rows(GrantRow.Read));

    /// <summary>Ends a grant, for running gateways as well; false when it had ended.</summary>
    internal bool Revoke(string id, string by) => _store.Write(write => GrantTable.Revoke(write, id, by, _store.Now));

    private static bool StillAllowed(Grant grant, GrantOffer allowed, DateTimeOffset now) =>
        grant.Shape is { } shape && grant.Scope != ScopeKind.Once && allowed.Has(grant.Scope)
        && (shape.MayLast || grant.Scope != ScopeKind.Always)
        && (allowed.Longest == TimeSpan.Zero || grant.CreatedAt + allowed.Longest > now);

    private static List<Grant> Together(List<Grant> live, CallShape call)
    {
        var used = new List<Grant>();
        if (call.Reach != ShapeReach.Place || !ShapeCover.MayBeShared(call))
        {
            return used;
        }

        live.RemoveAll(grant => grant.Shape!.Reach != ShapeReach.Place || grant.Shape.Directory != call.Directory);
        foreach (FactShape asked in call.Asked)
        {
            if (live.Find(grant => ShapeCover.Covers(grant.Shape!, asked)) is not { } grant)
            {
                return [];
            }

            if (!used.Contains(grant))
            {
                used.Add(grant);
            }
        }

        return call.Does.All(does => used.Exists(grant => grant.Shape!.Does.Contains(does))) ? used : [];
    }
}
