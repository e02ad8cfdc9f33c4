namespace Node9.Mcp.Gateway.Tests.Evidence.Sinks;

public sealed class SplunkSinkTests : HttpSinkTests
{
    protected override string Body => "splunk";
}
