using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Node9.Mcp.Cli.Dashboard.Door;

/// <summary>Turns away what this page's own browser tab would not have sent, before anything looks at it.</summary>
/// <remarks>The host is compared because a foreign name can be pointed at this machine (DNS rebinding); origin and fetch
/// metadata because any page in the browser can send requests here. No address takes a query, so no secret can be put into
/// one and from there into a log.</remarks>
internal static class RequestCheck
{
    /// <summary>The status to answer with, and why; null when nothing speaks against the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="host">Where this server listens: <c>127.0.0.1:PORT</c>.</param>
    public static (int Status, string Problem)? Refuse(HttpRequest request, string host)
    {
        if (!string.Equals(request.Host.Value, host, StringComparison.Ordinal))
        {
            return (StatusCodes.Status421MisdirectedRequest, "this address is not served here");
        }

        if (request.QueryString.HasValue)
        {
            return (StatusCodes.Status400BadRequest, "no address here takes a query");
        }

        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        StringValues origin = request.Headers.Origin;
        if (origin.Count == 0 ? !reads : origin.Count > 1 || origin[0] != $"http://{host}")
        {
            return (StatusCodes.Status403Forbidden, "the request comes from another page");
        }

        StringValues site = request.Headers["Sec-Fetch-Site"];
        bool opened = reads && request.Path == "/";
        if (site.Count > 0 && site != "same-origin" && !(opened && site == "none"))
        {
            return (StatusCodes.Status403Forbidden, "the request comes from another site");
        }

        return null;
    }

    /// <summary>What <c>Authorization: Bearer</c> brings; empty when there is none.</summary>
    public static string KeyOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        StringValues header = request.Headers.Authorization;
        return header is [{ } value] && value.StartsWith(Scheme, StringComparison.Ordinal) ? value[Scheme.Length..] : "";
    }
}
