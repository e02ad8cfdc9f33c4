using Node9.Mcp.Policy.Facts;

namespace Node9.Mcp.Policy.Shell.Words;

/// <summary>What a redirection does with its descriptor.</summary>
public enum RedirectionKind : byte
{
    /// <summary><c>&lt; file</c>.</summary>
    Read,

    /// <summary><c>&gt; file</c> and <c>&gt;| file</c>: the file is emptied.</summary>
    Write,

    /// <summary><c>&gt;&gt; file</c>.</summary>
    Append,

    /// <summary><c>&lt;&gt; file</c>.</summary>
    ReadWrite,

    /// <summary><c>2&gt;&amp;1</c>, <c>&lt;&amp;3</c>, <c>&gt;&amp;-</c>: another descriptor, or <c>-</c> to close.</summary>
    Duplicate,

    /// <summary><c>&lt;&lt;WORD</c> and <c>&lt;&lt;-WORD</c>; the text is in <see cref="ShellRedirection.Body"/>.</summary>
    HereDocument,

    /// <summary><c>&lt;&lt;&lt; word</c>; the text is in <see cref="ShellRedirection.Body"/>.</summary>
    HereString,
}

/// <summary>One redirection of a command. <c>&amp;&gt; file</c> arrives as two: a write on 1 and a duplicate of 1 on 2.</summary>
/// <param name="Descriptor">The descriptor that is redirected; -1 when it is chosen at run time (<c>{fd}&gt;file</c>).</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="Target">The file, descriptor or delimiter word.</param>
/// <param name="Body">The text fed in by a here-document or here-string; else null.</param>
/// <param name="Span">Where the redirection stands in the analysed text.</param>
public sealed record ShellRedirection(
    int Descriptor,
    RedirectionKind Kind,
    ShellWord Target,
    ShellWord? Body,
    SourceSpan Span);
