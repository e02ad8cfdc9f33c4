namespace Node9.Mcp.Policy.Secrets;

/// <summary>How a detector looks at a place where one of its words was found.</summary>
internal enum DetectorReading : byte
{
    /// <summary>The credential's own spelling is compared.</summary>
    Token,

    /// <summary>The value after a name is compared.</summary>
    Value,

    /// <summary>Any value after a name that says it is secret.</summary>
    Generic,

    /// <summary>The lines of a private key.</summary>
    PrivateKey,

    /// <summary>A JSON web token.</summary>
    Jwt,

    /// <summary>A password in an address.</summary>
    Url,

    /// <summary>A login in a header.</summary>
    Header,

    /// <summary>A login as an option of a command.</summary>
    Login,
}
