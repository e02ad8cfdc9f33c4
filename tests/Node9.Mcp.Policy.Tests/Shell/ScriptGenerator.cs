using CsCheck;

namespace Node9.Mcp.Policy.Tests.Shell;

/// <summary>Generates valid scripts, area by area of the grammar, nested a few levels deep.</summary>
internal static class ScriptGenerator
{
    private static readonly Gen<string> Name = OneOf("a", "b_2", "rm", "X");

    private static readonly Gen<string> Plain = OneOf(
        "a", "rm", "-rf", "x=y", "a#b", "{a,b}", "{1..3}", "~/x", "*.c", "if", "3", "a\\ b", "\\\nz", "%", "[", "]", "!", "é", "=", "a\r");

    private static readonly Gen<string> Quoted = OneOf(
        "'a b'", "''", "\"\"", "\"a $b\"", "$'\\x41\\n\\''", "\"\\$x \\\\ \\\" \\a\"", "$\"l\"", "'\n'", "\"$(a \"b\")\"", "\"`a \\`b\\``\"");

    private static readonly Gen<string> Parameter = OneOf(
        "$a", "$1", "$@", "${a}", "${#a}", "${!a}", "${a:-b c}", "${a:=$b}", "${a#*/}", "${a%%'x'}", "${a//x/y}", "${a/#x/$b}",
        "${a:1:2}", "${a: -1}", "${a[1]}", "${a[@]:1}", "${!a@}", "${a^^}", "${a@Q}", "\"${a:-\"b\"}\"", "${a+}", "$((1+$a))", "$[a[1]]");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    public static Gen<string> Scripts => List(3);

    private static Gen<string> Word(int depth)
    {
        Gen<string> nested = depth == 0
            ? Plain
            : Gen.OneOf(
                List(depth - 1).Select(static list => $"$({list}\n)"),
                List(depth - 1).Select(static list => $"<({list}\n)"),
                List(depth - 1).Select(static list => $"\"$( {list}\n)\""));
        return Gen.Frequency((8, Plain), (3, Quoted), (3, Parameter), (1, nested)).Array[1, 2].Select(string.Concat)
            .Where(static word => !word.StartsWith('#') && !word.Contains("a\\ bif\\\n") && !word.EndsWith('\\'));
    }

    private static Gen<string> Redirection(int depth) => Gen.Select(
        OneOf(">", "<", ">>", "2>", "<>", ">|", "&>", "2>&", "<<<", "{fd}>", ">&"),
        Word(Math.Min(depth, 1)),
        static (symbol, word) => $" {symbol} {word}");

    private static Gen<string> Simple(int depth) => Gen.Select(
        OneOf("", "", "", "x=1 ", "x+='b c' ", "x[i+1]=2 ", "x=(a 'b' $c) "),
        OneOf("rm", "ls", "r\\m", "'r'm", "$a", "declare y=(1 2)"),
        Word(depth).Array[0, 3],
        Redirection(depth).Array[0, 1],
        static (assignment, command, words, redirections) =>
            $"{assignment}{command} {string.Join(' ', words)}{string.Concat(redirections)}");

    private static Gen<string> Document => Gen.Select(
        OneOf("E", "'E'", "\"a b\"", "\\E"),
        OneOf("", "x\n", "$a `b`\n", "\"q\" '\n\\\\ \\$\n", "$(c\n)\n"),
        static (delimiter, body) => $"cat <<{delimiter}\n{body}{delimiter.Trim('\'', '"', '\\')}\n");

    private static Gen<string> Compound(int depth)
    {
        Gen<string> list = List(depth - 1);
        return Gen.OneOf(
            list.Select(static body => $"{{ {body}\n}} > f"),
            list.Select(static body => $"( {body}\n)"),
            Gen.Select(list, list, static (a, b) => $"if {a}\nthen {b}\nelse {a}\nfi"),
            Gen.Select(list, list, static (a, b) => $"while {a}\ndo {b}\ndone < f"),
            Gen.Select(list, Word(depth - 1), static (a, word) => $"for x in {word} b; do {a}\ndone"),
            Gen.Select(list, list, static (a, b) => $"case $x in a|'b') {a}\n;; (*) {b}\n;& c) ;; esac"),
            list.Select(static body => $"f() {{ {body}\n}}"),
            list.Select(static body => $"for ((i=0;i<3;i++)); do {body}\ndone"),
            Gen.Const("[[ -f a && ( $b == c* || ! x =~ ^(a|b)+$ ) ]]"),
            Gen.Const("(( a += b[1] * 2 ))"),
            list.Select(static body => $"coproc N {{ {body}\n}}"));
    }

    private static Gen<string> List(int depth)
    {
        Gen<string> command = depth <= 0
            ? Simple(0)
            : Gen.Frequency((5, Simple(depth - 1)), (3, Compound(depth)));
        Gen<string> pipeline = Gen.Select(
            OneOf("", "", "", "! ", "time ", "time -p ! "),
            command,
            OneOf("", "", " | tr a b", " |& sh"),
            static (prefix, first, rest) => prefix + first + rest);
        Gen<string> statement = Gen.Select(
            pipeline,
            OneOf("", "", " && ls", " || rm x"),
            OneOf("\n", ";\n", " &\n", " # note\n", "; "),
            static (first, rest, end) => first + rest + end);
        return Gen.Frequency((6, statement), (1, Document)).Array[1, 3].Select(static all => string.Concat(all).TrimEnd(' ', ';', '\n') + "\n");
    }
}
