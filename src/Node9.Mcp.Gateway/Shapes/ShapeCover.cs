namespace Node9.Mcp.Gateway.Shapes;

/// <summary>Says whether an answer that was given about one call covers another.</summary>
/// <remarks>Every comparison is between facts. What is not in the granted shape is not covered, whatever it is.</remarks>
public static class ShapeCover
{
    /// <summary>Whether <paramref name="granted"/> speaks of calls like <paramref name="call"/> at all: nothing more is done,
    /// nothing more is unknown, and it is the very same call where the answer reached no further.</summary>
    public static bool Speaks(CallShape granted, CallShape call) =>
        granted.Reach != ShapeReach.Once && call.Reach != ShapeReach.Once
        && granted.Directory == call.Directory
        && Includes(granted.Does, call.Does) && Includes(granted.Unknown, call.Unknown)
        && (granted.Reach == ShapeReach.Place ? call.Reach == ShapeReach.Place
            : granted.ArgumentsDigest == call.ArgumentsDigest);

    /// <summary>Whether <paramref name="granted"/> answers one reason why a call was held.</summary>
    public static bool Covers(CallShape granted, FactShape asked)
    {
        foreach (FactShape each in granted.Asked)
        {
            if (each == asked || (each with { Place = asked.Place } == asked && IsUnder(each, asked.Place, granted.Directory)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all of <paramref name="call"/> is covered by <paramref name="granted"/> alone.</summary>
    public static bool CoversAll(CallShape granted, CallShape call)
    {
        if (call.Asked.Count == 0 || !Speaks(granted, call))
        {
            return false;
        }

        foreach (FactShape asked in call.Asked)
        {
            if (!Covers(granted, asked))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether several grants may cover a call together: not one that carries something out of the machine.</summary>
    public static bool MayBeShared(CallShape call)
    {
        foreach (string effect in call.Does)
        {
            if (ShapeLimits.Default.IsAlone(effect))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a granted directory reaches down to what is below it: only strictly inside the working directory.</summary>
    public static bool ReachesDown(FactShape granted, string directory) =>
        granted.IsDirectory && directory.Length > 0
        && granted.Place.Length > directory.TrimEnd('/').Length + 1
        && granted.Place.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static bool IsUnder(FactShape granted, string place, string directory) =>
        ReachesDown(granted, directory) && place.EndsWith('/')
        && place.StartsWith(granted.Place, StringComparison.Ordinal)
        && !place.Contains("/.", StringComparison.Ordinal);

    private static bool Includes(IReadOnlyList<string> all, IReadOnlyList<string> some)
    {
        foreach (string each in some)
        {
            if (!all.Contains(each))
            {
                return false;
            }
        }

        return true;
    }
}
