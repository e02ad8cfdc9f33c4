namespace Node9.Mcp.Policy.Schemas;

/// <summary>Which members or items of one value some subschema has looked at, by position: what
/// <c>unevaluatedProperties</c> and <c>unevaluatedItems</c> ask.</summary>
internal sealed class EvaluatedSet(int count)
{
    private readonly ulong[] _bits = new ulong[(count + 63) / 64];

    public int Count => count;

    public bool this[int index] => (_bits[index >> 6] >> (index & 63) & 1) != 0;

    public void Add(int index) => _bits[index >> 6] |= 1ul << (index & 63);

    public void AddAll() => Array.Fill(_bits, ulong.MaxValue);

    public void Add(EvaluatedSet other)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }
}
