namespace Node9.Mcp.Gateway.Processes.Judging;

/// <summary>Where a program's name is from.</summary>
internal enum NameOrigin : byte
{
    /// <summary>Its file's own name.</summary>
    File,

    /// <summary>Another name of that very file: a link.</summary>
    OtherName,

    /// <summary>What its starter called it, though no such name leads to the file.</summary>
    Claim,

    /// <summary>The script that it interprets.</summary>
    Script,

    /// <summary>A program of the system with the same content.</summary>
    Copy,
}

/// <summary>One name of a starting program.</summary>
/// <param name="Word">The name, as the first word of a command line.</param>
/// <param name="At">The place of the word that it replaces; the words before it are left out.</param>
/// <param name="Origin">Where it is from.</param>
internal readonly record struct StartedName(string Word, int At, NameOrigin Origin);
