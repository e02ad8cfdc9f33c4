namespace Node9.Mcp.Policy.Shell.Commands;

/// <summary>Which words of a selection count.</summary>
internal enum WordFilter : byte
{
    /// <summary>All.</summary>
    None,

    /// <summary>Those that name a place on another machine: <c>host:path</c>, <c>user@host:path</c>, <c>scheme://…</c>.</summary>
    Remote,

    /// <summary>The others.</summary>
    Local,

    /// <summary>Those with a scheme: <c>https://…</c>.</summary>
    Url,

    /// <summary>Those without.</summary>
    Plain,

    /// <summary>Those that begin with <c>@</c>, which is cut off: a file that a value is read from.</summary>
    At,

    /// <summary>Those with <c>=@</c> or <c>=&lt;</c>, cut off up to there: a form's field read from a file.</summary>
    FieldFile,

    /// <summary>Those that begin with <c>@</c> or <c>name@</c>, cut off up to there: content read from a file.</summary>
    NamedFile,

    /// <summary>Assignments: <c>NAME=value</c>.</summary>
    Assignment,

    /// <summary>What stands after the first <c>=</c>; words without one do not count.</summary>
    AfterEquals,

    /// <summary>What stands before the first <c>:</c> (not before <c>:\</c>); words without one do not count.</summary>
    BeforeColon,

    /// <summary>Words that begin with <c>+</c>.</summary>
    Plus,

    /// <summary>Words that begin with <c>:</c>, which is cut off.</summary>
    Colon,

    /// <summary>What stands after the first <c>!</c>; words without one do not count.</summary>
    AfterBang,

    /// <summary>What stands after the first <c>:</c>, up to a comma: <c>EXEC:sh,pty</c>.</summary>
    AfterColon,

    /// <summary>What stands after <c>::</c>: <c>ext::sh -c …</c>.</summary>
    AfterColons,

    /// <summary>What stands after the first <c>@</c>.</summary>
    AfterAt,

    /// <summary>What stands after the first blank: <c>.shell ls</c>.</summary>
    AfterBlank,

    /// <summary>The value of <c>source=</c> or <c>src=</c> in a list: <c>type=bind,source=/,target=/h</c>.</summary>
    MountSource,

    /// <summary>The name of the variable from the environment that a word holds; its patterns are of that name.</summary>
    Variable,

    /// <summary>The last name of an address, without query and <c>.git</c>: what a download is called.</summary>
    Leaf,

    /// <summary>Words that do not begin with <c>+</c>.</summary>
    NotPlus,

    /// <summary>Buckets and objects of a cloud store: <c>s3://</c>, <c>gs://</c>, <c>az://</c>.</summary>
    Bucket,
}
