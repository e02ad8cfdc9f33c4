namespace Node9.Mcp.ConfigSchema;

internal static class Program
{
    /// <summary>Writes the schema to the file named, or to stdout:
    /// <c>dotnet run --project tests/Node9.Mcp.ConfigSchema -- src/Node9.Mcp.Gateway/Configuration/mcp-proxy.schema.json</c>.</summary>
    private static int Main(string[] args)
    {
        string schema = ConfigurationSchema.Generate();
        if (args is [var path])
        {
            File.WriteAllText(path, schema);
        }
        else
        {
            Console.Out.Write(schema);
        }

        return 0;
    }
}
