using Node9.Mcp.Gateway.Shapes;
using Node9.Mcp.Policy.Secrets;

namespace Node9.Mcp.Gateway.Approvals.Views;

/// <summary>Says in words without an ending which calls a shape speaks of: <c>delete files under build/</c>.</summary>
internal static class ShapeSentence
{
    /// <summary>The words, credentials masked.</summary>
    public static string Of(CallShape shape)
    {
        var clauses = new List<string>();
        foreach (FactShape each in shape.Asked)
        {
            string clause = EffectSentences.Default.Say(
                each.Effect, It(each, shape.Directory), each.Particulars.Split('\n'), each.Server, ends: false);
            if (!clauses.Contains(clause))
            {
                clauses.Add(clause);
            }
        }

        return SecretMask.Apply(CallSentence.Joined(clauses));
    }

    private static string It(FactShape shape, string directory)
    {
        if (!shape.IsDirectory)
        {
            return CallSentence.Seen(shape.Place, directory);
        }

        string things = EffectSentences.Default.ThingsOf(shape.Effect);
        return ShapeCover.ReachesDown(shape, directory)
            ? $"{things} under {CallSentence.Seen(shape.Place, directory)}"
            : $"{things} directly in {shape.Place}";
    }
}
