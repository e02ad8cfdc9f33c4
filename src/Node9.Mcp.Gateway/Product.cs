using System.Reflection;

namespace Node9.Mcp.Gateway;

/// <summary>What this program calls itself.</summary>
public static class Product
{
    /// <summary>The version, as <c>--version</c> prints it.</summary>
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
