namespace Node9.Mcp.Policy.Shell.Parsing;

/// <summary>The reserved words of bash; they count only where a command may start.</summary>
internal enum Keyword : byte
{
    None,
    Bang,
    OpenBrace,
    CloseBrace,
    Test,
    Case,
    Coproc,
    Do,
    Done,
    Elif,
    Else,
    Esac,
    Fi,
    For,
    Function,
    If,
    In,
    Select,
    Then,
    Time,
    Until,
    While,
}
