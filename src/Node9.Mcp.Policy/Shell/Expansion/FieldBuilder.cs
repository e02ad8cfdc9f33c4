using System.Text;

using Node9.Mcp.Policy.Facts;
using Node9.Mcp.Policy.Shell.Words;

namespace Node9.Mcp.Policy.Shell.Expansion;

/// <summary>Puts words together from literal text, values and unknown parts, splitting where the shell would.</summary>
/// <remarks>One builder serves one word at a time; <see cref="Begin"/> starts the next.</remarks>
internal sealed partial class FieldBuilder
{
    private readonly StringBuilder _text = new();
    private List<ShellWord>? _output;
    private SourceSpan _span;
    private string? _unknown;
    private int _prefix;
    private int _bracket = -1;
    private bool _hasGlob;
    private bool _isOpen;
    private bool _isQuoted;
    private bool _maySplit;
    private bool _isProcess;
    private bool _isOpaqueOnly;
    private ShellSource? _source;

    public void Begin(List<ShellWord> output, SourceSpan span)
    {
        _output = output;
        _span = span;
        Reset();
    }

    /// <summary>Whether the word has no text so far.</summary>
    public bool IsEmpty => _text.Length == 0 && !_isOpen;

    /// <summary>Marks that the word is there even if empty, since some of it is quoted.</summary>
    public void Quote()
    {
        _isOpen = true;
        _isQuoted = true;
    }

    /// <summary>Marks that the word is there even if empty.</summary>
    public void Open() => _isOpen = true;

    public void Append(string text, bool isQuoted)
    {
        if (text.Length == 0)
        {
            return;
        }

        _isOpen = true;
        _isOpaqueOnly = false;
        if (_text.Length + text.Length > ShellValue.MostText)
        {
            AppendUnknown(ShellValue.Opaque("a word is too long to follow"), isQuoted);
            return;
        }

        if (!isQuoted && !_hasGlob)
        {
            FindGlob(text);
        }

        _text.Append(text);
    }

    public void AppendUnknown(ShellValue value, bool isQuoted)
    {
        if (_unknown is null)
        {
            _isOpaqueOnly = _text.Length == 0;
            _prefix = _hasGlob ? _prefix : _text.Length + value.Prefix.Length;
            _unknown = value.Unknown;
        }

        _isOpaqueOnly &= value.Text == "…";
        _source ??= value.Source;
        _maySplit |= !isQuoted;
        _isOpen = true;
        _text.Append(_text.Length + value.Text.Length > ShellValue.MostText ? "" : value.Text);
    }

    public void MarkSource(ShellSource? source, bool isProcess = false)
    {
        _source ??= source;
        _isProcess |= isProcess;
    }

    /// <summary>Ends the word, if there is one.</summary>
    public void End()
    {
        if (_isOpen)
        {
            string text = _text.ToString();
            bool isExact = _unknown is null;
            _output!.Add(new ShellWord
            {
                Text = text,
                Value = isExact ? text : null,
                Certainty = isExact ? Certainty.Exact : _isOpaqueOnly ? Certainty.Opaque : Certainty.Partial,
                KnownPrefix = isExact && !_hasGlob ? text : text[.._prefix],
                HasGlob = _hasGlob,
                Unknown = _unknown,
                MaySplit = _maySplit,
                IsQuoted = _isQuoted,
                Span = _span,
                Source = _source,
                Content = _isProcess ? _source : null,
                IsProcessSubstitution = _isProcess,
            });
        }

        Reset();
    }

    private void Reset()
    {
        _text.Clear();
        _unknown = null;
        _prefix = 0;
        _bracket = -1;
        _hasGlob = false;
        _isOpen = false;
        _isQuoted = false;
        _maySplit = false;
        _isProcess = false;
        _isOpaqueOnly = false;
        _source = null;
    }
}
