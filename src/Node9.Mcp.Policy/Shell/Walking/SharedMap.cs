using Node9.Mcp.Policy.Shell.Bounds;

namespace Node9.Mcp.Policy.Shell.Walking;

/// <summary>A dictionary by name that forks in constant time: the copy is made at the first write after a fork.</summary>
internal sealed class SharedMap<T>(WorkBudget budget)
    where T : class
{
    private Dictionary<string, T>? _items;
    private bool _isShared;

    public int Count => _items?.Count ?? 0;

    public IEnumerable<KeyValuePair<string, T>> Items => _items is null ? [] : _items;

    public T? Find(string name) => _items is not null && _items.TryGetValue(name, out T? found) ? found : null;

    public T? Find(ReadOnlySpan<char> name) =>
        _items is not null && _items.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out T? found) ? found : null;

    public void Set(string name, T value)
    {
        Own();
        _items![name] = value;
    }

    public void Remove(string name)
    {
        if (Find(name) is not null)
        {
            Own();
            _items!.Remove(name);
        }
    }

    public SharedMap<T> Fork()
    {
        _isShared = _items is not null;
        return new SharedMap<T>(budget) { _items = _items, _isShared = _isShared };
    }

    public bool Shares(SharedMap<T> other) => ReferenceEquals(_items, other._items);

    private void Own()
    {
        if (_items is null)
        {
            _items = new Dictionary<string, T>(StringComparer.Ordinal);
        }
        else if (_isShared)
        {
            budget.Spend(1 + (_items.Count / 8));
            _items = new Dictionary<string, T>(_items, StringComparer.Ordinal);
        }

        _isShared = false;
    }
}
