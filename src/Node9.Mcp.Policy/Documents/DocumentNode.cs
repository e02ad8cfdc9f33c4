using System.Buffers;
using System.Text.Json;
using Node9.Mcp.Policy.Diagnostics;

namespace Node9.Mcp.Policy.Documents;

/// <summary>One value of a document that a person wrote, and the place where it stands.</summary>
/// <remarks>Immutable; safe to share between threads. Text holds no half surrogate pair and numbers follow the JSON
/// grammar, so every node can be written as JSON.</remarks>
public sealed class DocumentNode
{
    private readonly DocumentMember[] _members;

    internal DocumentNode(
        NodeKind kind,
        SourcePosition position,
        string text = "",
        IReadOnlyList<DocumentNode>? items = null,
        DocumentMember[]? members = null)
    {
        Kind = kind;
        Position = position;
        Text = text;
        Items = items ?? [];
        _members = members ?? [];
    }

    /// <summary>What the value is.</summary>
    public NodeKind Kind { get; }

    /// <summary>Where its first character stands.</summary>
    public SourcePosition Position { get; }

    /// <summary>Offset of its first character in the text it was read from.</summary>
    public int Start { get; private set; }

    /// <summary>Offset of the character after its last.</summary>
    public int End { get; private set; }

    /// <summary>The text of a string, the spelling of a number, <c>true</c>, <c>false</c> or <c>null</c>; empty for
    /// arrays and objects.</summary>
    public string Text { get; }

    /// <summary>The values of an array; empty for everything else.</summary>
    public IReadOnlyList<DocumentNode> Items { get; }

    /// <summary>The members of an object in the order written, each name once; empty for everything else.</summary>
    public IReadOnlyList<DocumentMember> Members => _members;

    /// <summary>Says where the value stands; told once, by the reader, before anybody else sees the node.</summary>
    internal DocumentNode Within(int start, int end)
    {
        (Start, End) = (start, end);
        return this;
    }

    /// <summary>How many members or items it holds.</summary>
    public int ChildCount => Kind == NodeKind.Object ? _members.Length : Items.Count;

    /// <summary>Offset where a member's name, or an item, begins.</summary>
    public int ChildStart(int index) => Kind == NodeKind.Object ? _members[index].Start : Items[index].Start;

    /// <summary>Offset after a member's value, or an item.</summary>
    public int ChildEnd(int index) => Kind == NodeKind.Object ? _members[index].Value.End : Items[index].End;

    /// <summary>The member called <paramref name="name"/>, or null.</summary>
    public DocumentMember? Member(string name)
    {
        foreach (DocumentMember member in _members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
            {
                return member;
            }
        }

        return null;
    }

    /// <summary>The kind in the words of a message: <c>a string</c>, <c>an object</c>.</summary>
    public string KindInWords => Kind switch
    {
        NodeKind.Null => "null",
        NodeKind.Boolean => "true or false",
        NodeKind.Number => "a number",
        NodeKind.Text => "a string",
        NodeKind.Array => "a list",
        _ => "an object",
    };

    /// <summary>The same value as strict JSON, detached from any buffer.</summary>
    public JsonElement ToElement()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = DocumentReader.MaxDepth + 1 });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Writes the value as strict JSON.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case NodeKind.Text:
                writer.WriteStringValue(Text);
                break;
            case NodeKind.Array:
                writer.WriteStartArray();
                foreach (DocumentNode item in Items)
                {
                    item.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case NodeKind.Object:
                writer.WriteStartObject();
                foreach (DocumentMember member in Members)
                {
                    writer.WritePropertyName(member.Name);
                    member.Value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteRawValue(Text);
                break;
        }
    }
}
