using Microsoft.AspNetCore.Http;

namespace Node9.Mcp.Cli.Dashboard.Door;

/// <summary>What every answer says to the browser, also one that refuses: run our files alone, show them in no frame, keep
/// nothing, tell nobody.</summary>
internal static class AnswerHeaders
{
    private const string Content = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

    /// <summary>Puts them on <paramref name="response"/>.</summary>
    public static void Write(HttpResponse response)
    {
        IHeaderDictionary headers = response.Headers;
        headers.ContentSecurityPolicy = Content;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
