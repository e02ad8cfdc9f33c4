using Node9.Mcp.Policy.Code.Values;
using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Code.Effects;

/// <summary>One call as the code writes it.</summary>
/// <param name="Function">What is called.</param>
/// <param name="Positional">The arguments, in order.</param>
/// <param name="Named">The arguments that are given by name.</param>
/// <param name="Span">Where the call stands in the code.</param>
internal sealed record CodeCall(
    CodeValue Function,
    IReadOnlyList<CodeValue> Positional,
    IReadOnlyList<KeyValuePair<string, CodeValue>> Named,
    SourceSpan Span)
{
    /// <summary>The argument of that name, or the member of that name of an argument that is an object.</summary>
    public CodeValue? ByName(string name)
    {
        foreach (KeyValuePair<string, CodeValue> each in Named)
        {
            if (each.Key == name)
            {
                return each.Value;
            }
        }

        foreach (CodeValue value in Positional)
        {
            foreach (KeyValuePair<string, CodeValue> each in value.Members ?? [])
            {
                if (each.Key == name)
                {
                    return each.Value;
                }
            }
        }

        return null;
    }

    /// <summary>Everything that goes into the call comes from there.</summary>
    public IReadOnlyList<string> AllOrigins()
    {
        IReadOnlyList<string> all = Function.Receiver is { } receiver ? Origins.Of(receiver) : [];
        foreach (CodeValue value in Positional)
        {
            all = Origins.Join(all, Origins.Of(value));
        }

        foreach (KeyValuePair<string, CodeValue> each in Named)
        {
            all = Origins.Join(all, Origins.Of(each.Value));
        }

        return all;
    }
}
