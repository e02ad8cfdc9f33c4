namespace Node9.Mcp.Policy.Rules.Roles;

/// <summary>Everybody who has one of some roles.</summary>
/// <param name="roles">The roles' names, as written.</param>
/// <param name="bindings">The bindings that count where this is asked.</param>
internal sealed class RoleHolders(IReadOnlyList<string> roles, RoleBinding[] bindings)
{
    /// <summary>The roles' names.</summary>
    public IReadOnlyList<string> Roles => roles;

    /// <summary>Whether nobody has any of them.</summary>
    public bool IsNobody => bindings.Length == 0;

    /// <summary>Whether the one who makes the call is among them.</summary>
    public bool Include(in RuleSubject subject)
    {
        foreach (RoleBinding binding in bindings)
        {
            if (binding.Fits(subject))
            {
                return true;
            }
        }

        return false;
    }
}
