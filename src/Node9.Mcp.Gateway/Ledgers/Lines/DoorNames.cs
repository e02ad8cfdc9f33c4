using Node9.Mcp.Policy.Calls;

namespace Node9.Mcp.Gateway.Ledgers.Lines;

/// <summary>What doors are called in a ledger.</summary>
public static class DoorNames
{
    /// <summary>The name of a door.</summary>
    public static string Of(Door door) => door switch
    {
        Door.Hook => "hook",
        Door.Process => "process",
        Door.Check => "check",
        _ => "gateway",
    };

    /// <summary>The door of a name; the gateway for one that is not known.</summary>
    public static Door Read(string name) => name switch
    {
        "hook" => Door.Hook,
        "process" => Door.Process,
        "check" => Door.Check,
        _ => Door.Gateway,
    };
}
