using System.Text;
using Node9.Mcp.Policy.Injection;
using Node9.Mcp.Policy.Inspection;

namespace Node9.Mcp.Gateway.Processes.Terminals;

/// <summary>Lets every byte pass at once and looks for credentials and injected instructions afterwards.</summary>
/// <remarks>What was passed is gathered and searched in pieces that overlap, so that a credential on the edge of two reads is
/// found, and found once. The cost is bounded: of an endless stream each piece is searched once.</remarks>
internal sealed class OutputWatch(OutputFindings findings) : IOutputFilter
{
    private const int Piece = 32 * 1024;
    private const int Overlap = 1024;

    private readonly byte[] _gathered = new byte[Piece];
    private int _length;
    private int _searched;

    /// <inheritdoc/>
    public int HoldsFor => 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Pass(ReadOnlySpan<byte> bytes) => bytes;

    /// <inheritdoc/>
    public void Passed(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            int fits = Math.Min(rest.Length, Piece - _length);
            rest[..fits].CopyTo(_gathered.AsSpan(_length));
            _length += fits;
            rest = rest[fits..];
            if (_length == Piece)
            {
                Search();
            }
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Idle() => default;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> End()
    {
        Search();
        return default;
    }

    private void Search()
    {
        int known = Encoding.UTF8.GetCharCount(_gathered, 0, _searched);
        foreach (InspectionFinding each in TextInspector.Inspect(Encoding.UTF8.GetString(_gathered, 0, _length), TextPlace.Content))
        {
            if (each.Start + each.Length > known)
            {
                findings.Add(each);
            }
        }

        int kept = Math.Min(Overlap, _length);
        _gathered.AsSpan(_length - kept, kept).CopyTo(_gathered);
        (_length, _searched) = (kept, kept);
    }
}
