using System.Runtime.CompilerServices;
using System.Text.Json;
using Node9.Mcp.Policy.Json;

namespace Node9.Mcp.Policy.Schemas;

/// <summary>One walk of a schema over a value: what is left of its bounds, where it is, what it found.</summary>
/// <remarks>Passed by reference, used by one thread. Once <see cref="Stopped"/> is set nothing that the walk
/// returns counts.</remarks>
internal struct Evaluation(SchemaLimits limits, bool hasDynamicScope)
{
    /// <summary>Subschemas that may apply to one and the same value inside one another; a chain of references that is
    /// longer goes round in circles.</summary>
    private const int MaxInPlace = 512;

    private readonly List<int>? _scope = hasDynamicScope ? [] : null;
    private int _stepsLeft = limits.MaxSteps;
    private int _depth;
    private int _inPlace;

    /// <summary>Why the walk gave up; null while it has not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Where violations go; null while only the answer is wanted.</summary>
    public List<SchemaViolation>? Violations { get; set; }

    /// <summary>Pointer to the value that is looked at; kept only while violations are collected.</summary>
    public string Path { get; set; } = "";

    /// <summary>Resources entered and not left, outermost first; null when no schema asks for them.</summary>
    public readonly List<int>? Scope => _scope;

    /// <summary>Whether violations are wanted, so that a walk goes on after the first.</summary>
    public readonly bool Collects => Violations is not null && Stopped is null;

    /// <summary>Spends <paramref name="steps"/>; false when there are not so many left.</summary>
    public bool Spend(long steps)
    {
        if (steps > _stepsLeft)
        {
            _stepsLeft = 0;
            return Stop("validating takes more steps than allowed");
        }

        _stepsLeft -= (int)steps;
        return true;
    }

    /// <summary>Gives up; false always.</summary>
    public bool Stop(string why)
    {
        Stopped ??= why;
        return false;
    }

    /// <summary>Begins one subschema; pairs with <see cref="Leave"/> when true.</summary>
    public bool Enter(int resource)
    {
        if (_inPlace >= MaxInPlace)
        {
            return Stop("the schema refers to itself without end");
        }

        if (!Descend())
        {
            return false;
        }

        _inPlace++;
        _scope?.Add(resource);
        return true;
    }

    public void Leave()
    {
        Ascend();
        _inPlace--;
        _scope?.RemoveAt(_scope.Count - 1);
    }

    /// <summary>Goes one level down in recursion; pairs with <see cref="Ascend"/> when true.</summary>
    public bool Descend()
    {
        if (Stopped is not null || !Spend(1))
        {
            return false;
        }

        if (_depth >= limits.MaxDepth || ((_depth & 31) == 31 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            return Stop("the value is nested too deeply");
        }

        _depth++;
        return true;
    }

    public void Ascend() => _depth--;

    /// <summary>Applies <paramref name="node"/> to a member of the value.</summary>
    public bool Member(SchemaNode node, JsonProperty member)
    {
        string outer = Path;
        int inPlace = _inPlace;
        _inPlace = 0;
        if (Violations is not null)
        {
            Path = JsonPointer.Append(outer, member.Name);
        }

        bool met = node.IsMetBy(member.Value, ref this, null);
        _inPlace = inPlace;
        Path = outer;
        return met;
    }

    /// <summary>Applies <paramref name="node"/> to an item of the value.</summary>
    public bool Item(SchemaNode node, JsonElement item, int index)
    {
        string outer = Path;
        int inPlace = _inPlace;
        _inPlace = 0;
        if (Violations is not null)
        {
            Path = JsonPointer.Append(outer, index);
        }

        bool met = node.IsMetBy(item, ref this, null);
        _inPlace = inPlace;
        Path = outer;
        return met;
    }

    /// <summary>Applies <paramref name="node"/> to a member's name, for its answer and not its violations.</summary>
    public bool Name(SchemaNode node, JsonElement name)
    {
        int inPlace = _inPlace;
        _inPlace = 0;
        bool met = Try(node, name, null);
        _inPlace = inPlace;
        return met;
    }

    /// <summary>Applies <paramref name="node"/> to the same value, for its answer and not its violations.</summary>
    public bool Try(SchemaNode node, JsonElement instance, EvaluatedSet? evaluated)
    {
        List<SchemaViolation>? violations = Violations;
        Violations = null;
        bool met = node.IsMetBy(instance, ref this, evaluated);
        Violations = violations;
        return met;
    }

    /// <summary>Notes a violation that was found on a trial.</summary>
    public readonly void Add(SchemaViolation violation)
    {
        if (Violations is not null && Violations.Count < limits.MaxViolations)
        {
            Violations.Add(violation);
        }
    }

    /// <summary>Notes a violation where the walk is; false always. The message follows the pointer:
    /// <c>must be a string</c>.</summary>
    public readonly bool Violate(
        string keyword,
        [InterpolatedStringHandlerArgument("")] ref ViolationMessage message) =>
        Collects && Violate(keyword, message.Text());

    /// <summary>Notes a violation whose message is at hand; false always.</summary>
    public readonly bool Violate(string keyword, string message)
    {
        if (Violations is not null && Violations.Count < limits.MaxViolations)
        {
            string place = ShownText.Cut(Path.Length == 0 ? "/" : Path);
            Violations.Add(new SchemaViolation(Path, keyword, $"`{place}` {message}"));
        }

        return false;
    }
}
