namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

public sealed class ElasticSinkTests : HttpSinkTests
{
    protected override string Body => "elastic";
}
