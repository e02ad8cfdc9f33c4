using System.Text.Json;
using Node9.Mcp.Policy.Schemas.Compilation;

namespace Node9.Mcp.Policy.Schemas;

/// <summary>A JSON Schema (2020-12 or draft-07) made ready to judge values: exactly, in bounded work, and without
/// ever reading anything but the schema and the value.</summary>
/// <remarks><para>A schema that cannot be evaluated in full is not evaluated in part: it is not usable, and says
/// why. <c>format</c> is an annotation, as both drafts have it by default.</para>
/// <para>Immutable and thread-safe. Holds its own copy of the schema.</para></remarks>
public sealed class CompiledSchema
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}"u8);

    private readonly SchemaNode? _root;
    private readonly SchemaLimits _limits;
    private readonly bool _hasDynamicScope;

    private CompiledSchema(SchemaCompiler compiler, SchemaNode? root, SchemaLimits limits)
    {
        WhyNot = compiler.WhyNot;
        WhereNot = compiler.WhereNot;
        _hasDynamicScope = compiler.HasDynamicScope;
        _root = WhyNot is null ? root : null;
        _limits = limits;
    }

    /// <summary>Whether values can be validated.</summary>
    public bool IsUsable => _root is not null;

    /// <summary>Why the schema is not usable, one sentence; null when it is.</summary>
    public string? WhyNot { get; }

    /// <summary>JSON pointer into the schema to what <see cref="WhyNot"/> speaks of; null when it is usable.</summary>
    public string? WhereNot { get; }

    /// <summary>Compiles <paramref name="schema"/>; never throws for a bad one, see <see cref="IsUsable"/>.</summary>
    public static CompiledSchema Compile(JsonElement schema, SchemaLimits limits = default)
    {
        var compiler = new SchemaCompiler(limits);
        SchemaNode? root = null;
        try
        {
            root = compiler.Compile(schema);
        }
        catch (InvalidOperationException)
        {
            // The only way for text in a JSON document to be unreadable: an escaped lone surrogate.
            compiler.Refuse("", "the schema contains text that is not valid Unicode");
        }

        return new CompiledSchema(compiler, root, limits);
    }

    /// <summary>Validates the arguments of a call: as <see cref="Validate"/>, with missing arguments taken as
    /// <c>{}</c>, which is what MCP says they are.</summary>
    public SchemaResult ValidateArguments(JsonElement arguments) =>
        Validate(arguments.ValueKind == JsonValueKind.Undefined ? EmptyObject : arguments);

    /// <summary>Judges <paramref name="instance"/>. Allocates nothing for a valid value of ordinary shape; never
    /// throws for a bad one.</summary>
    public SchemaResult Validate(JsonElement instance)
    {
        if (_root is null)
        {
            return SchemaResult.CannotValidate(WhyNot!);
        }

        if (instance.ValueKind == JsonValueKind.Undefined)
        {
            return SchemaResult.CannotValidate("there is no value to validate");
        }

        try
        {
            return Judge(_root, instance);
        }
        catch (InvalidOperationException)
        {
            return SchemaResult.CannotValidate("the value contains text that is not valid Unicode");
        }
    }

    private SchemaResult Judge(SchemaNode root, JsonElement instance)
    {
        var evaluation = new Evaluation(_limits, _hasDynamicScope);
        bool met = root.IsMetBy(instance, ref evaluation, null);
        if (evaluation.Stopped is not null)
        {
            return SchemaResult.CannotValidate(evaluation.Stopped);
        }

        return met ? SchemaResult.Valid : Explain(root, instance);
    }

    /// <summary>The same walk once more, to say what the first one only noticed.</summary>
    private SchemaResult Explain(SchemaNode root, JsonElement instance)
    {
        var violations = new List<SchemaViolation>();
        var evaluation = new Evaluation(_limits, _hasDynamicScope) { Violations = violations };
        root.IsMetBy(instance, ref evaluation, null);
        if (violations.Count == 0)
        {
            violations.Add(new SchemaViolation("", "schema", "the value does not match the schema"));
        }

        return SchemaResult.Violated(violations);
    }
}
