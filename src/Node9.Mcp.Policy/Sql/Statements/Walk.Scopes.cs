namespace Node9.Mcp.Policy.Sql.Statements;

/// <content>Depth, and the names that a WITH clause gives.</content>
internal sealed partial class Walk
{
    /// <summary>One level down; false when that is too deep to judge, which is then a fact. Each success is paired with
    /// <see cref="Ascend"/>.</summary>
    public bool Descend()
    {
        if (_depth < Sink.Budget.MaxDepth)
        {
            _depth++;
            return true;
        }

        Sink.Unknown(Place(Token.Span), "too complex to judge: parentheses nest too deeply");
        At = Limit;
        return false;
    }

    public void Ascend() => _depth--;

    public bool IsCommonTable(string name) => _commonTables is not null && _commonTables.ContainsKey(name);

    public void DeclareCommonTable(string name)
    {
        _commonTables ??= new Dictionary<string, int>(StringComparer.Ordinal);
        _commonTables[name] = _commonTables.GetValueOrDefault(name) + 1;
    }

    public void ForgetCommonTable(string name)
    {
        if (_commonTables is null || !_commonTables.TryGetValue(name, out int count))
        {
            return;
        }

        if (count == 1)
        {
            _commonTables.Remove(name);
        }
        else
        {
            _commonTables[name] = count - 1;
        }
    }
}
