namespace Node9.Mcp.Policy.Diagnostics;

/// <summary>Every diagnostic id. A retired id stays listed and is never given to something else.</summary>
public static class DiagnosticIds
{
    /// <summary>The text is not JSON, comments and trailing commas apart.</summary>
    public const string MalformedDocument = "N9001";

    /// <summary>One name stands twice in the same object.</summary>
    public const string DuplicateName = "N9002";

    /// <summary>Lists and objects are nested deeper than any real document.</summary>
    public const string NestedTooDeep = "N9003";

    /// <summary>A value is of another kind than its place asks for.</summary>
    public const string WrongKind = "N9010";

    /// <summary>A name that nothing here reads: most often a slip of the pen.</summary>
    public const string UnknownField = "N9011";

    /// <summary>A rule speaks of a server that the configuration does not have.</summary>
    public const string UnknownServer = "N9012";

    /// <summary>A field that must be there is missing.</summary>
    public const string MissingField = "N9013";

    /// <summary>A value is of the right kind but not one of those that mean something here.</summary>
    public const string BadValue = "N9014";

    /// <summary>Two rules of one layer have the same id.</summary>
    public const string DuplicateRule = "N9015";

    /// <summary>A glob or pattern cannot be used.</summary>
    public const string BadPattern = "N9016";

    /// <summary>A JSON Schema in a rule cannot be used.</summary>
    public const string BadSchema = "N9017";

    /// <summary>An argument is named by something that is not a JSON pointer.</summary>
    public const string BadPointer = "N9018";

    /// <summary>A condition contradicts itself or asks nothing.</summary>
    public const string BadCondition = "N9019";

    /// <summary>A rule does not match an example that it says it matches.</summary>
    public const string ExampleDoesNotMatch = "N9020";

    /// <summary>A rule matches its own near miss.</summary>
    public const string NearMissMatches = "N9021";

    /// <summary>A rule's example is decided otherwise by the policy as a whole.</summary>
    public const string ExampleOverruled = "N9022";

    /// <summary>A rule allows, but stands in a file that is not trusted to loosen anything.</summary>
    public const string UntrustedAllow = "N9023";

    /// <summary>A posture is weaker than what a stronger layer asks for, and is not used.</summary>
    public const string PostureIgnored = "N9024";

    /// <summary>A binding or rule speaks of a role that is not there, or that a stronger layer keeps to itself.</summary>
    public const string UnknownRole = "N9025";

    /// <summary>Nobody has a role, so its rules never match.</summary>
    public const string UnboundRole = "N9026";

    /// <summary>A rule speaks of an effect that no call can have.</summary>
    public const string UnknownEffect = "N9027";

    /// <summary>A shield is named that does not exist, or a rule that the shield does not have.</summary>
    public const string UnknownShield = "N9028";

    /// <summary>A shield is weakened by a file that may not.</summary>
    public const string ShieldKept = "N9029";

    /// <summary>Looking for loops is loosened by a file that may not.</summary>
    public const string LoopsKept = "N9040";

    /// <summary>A rule never decides, because another one always does before it.</summary>
    public const string ShadowedRule = "N9050";

    /// <summary>Two rules match the same calls and decide differently.</summary>
    public const string ContradictingRules = "N9051";

    /// <summary>A rule can never match.</summary>
    public const string ImpossibleRule = "N9052";

    /// <summary>A repository's file was trusted once, and says something else now.</summary>
    public const string TrustOutdated = "N9053";

    /// <summary>A budget leaves more room than a stronger layer's of the same name, and is not used.</summary>
    public const string BudgetKept = "N9054";

    /// <summary>There is no configuration file in any of the places where one is looked for.</summary>
    public const string NoConfiguration = "N9030";

    /// <summary>A file cannot be read, or is not UTF-8 text.</summary>
    public const string UnreadableFile = "N9031";

    /// <summary>The machine's policy could have been written by somebody who does not own the machine.</summary>
    public const string UnsafeManagedFile = "N9032";

    /// <summary>A server's name cannot be part of a tool's name.</summary>
    public const string BadServerName = "N9033";

    /// <summary>A server entry says neither what to start nor where to connect, or both.</summary>
    public const string BadServerTarget = "N9034";

    /// <summary>A variable that a value asks for is not set, or is not a variable.</summary>
    public const string UndefinedVariable = "N9035";

    /// <summary>A field of a pasted server entry that means something to another program only.</summary>
    public const string NoEffectHere = "N9036";

    /// <summary>A section of the configuration that nothing here reads.</summary>
    public const string UnknownSection = "N9037";

    /// <summary>A variable stands where variables are not expanded.</summary>
    public const string NotExpanded = "N9038";

    /// <summary>A client's file is not built as that client's files are, so nothing in it was changed.</summary>
    public const string OddClientFile = "N9070";

    /// <summary>A client's file may not be written, so nothing in it was changed.</summary>
    public const string ReadOnlyClientFile = "N9071";

    /// <summary>A client's file became another one between being read and being written.</summary>
    public const string ClientFileMoved = "N9072";
}
