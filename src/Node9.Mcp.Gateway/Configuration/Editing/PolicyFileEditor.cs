using System.Text;
using Node9.Mcp.Gateway.Configuration.Files;
using Node9.Mcp.Policy.Documents;

namespace Node9.Mcp.Gateway.Configuration.Editing;

/// <summary>Changes one setting of a policy file in place: comments and formatting stay, and whoever reads the file sees the
/// old or the new one.</summary>
public static class PolicyFileEditor
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Switches a shield on or off in the file at <paramref name="path"/>, which is made when it is missing.</summary>
    /// <exception cref="PolicyEditException">The file is not a policy, or cannot be read or written.</exception>
    public static void SwitchShield(string path, string shield, bool on)
    {
        try
        {
            string text = File.Exists(path) ? Strict.GetString(File.ReadAllBytes(path)) : "{\n}\n";
            DocumentNode? setting = DocumentReader.Read(path, text).Root?
                .Member("policy")?.Value.Member("shields")?.Value.Member(shield)?.Value;
            string[] way = setting is { Kind: NodeKind.Object }
                ? ["policy", "shields", shield, "enabled"] : ["policy", "shields", shield];
            string? edited = DocumentEdit.Set(text, way, on ? "true" : "false");
            if (edited is null || DocumentReader.Read(path, edited) is not { Root: not null, Diagnostics.Count: 0 })
            {
                throw new PolicyEditException(
                    $"`{path}` is not a configuration that can be edited", "see its problems with `node9-mcp config check`");
            }

            FileReplacement.Write(path, Strict.GetBytes(edited));
        }
        catch (DecoderFallbackException e)
        {
            throw new PolicyEditException($"`{path}` is not UTF-8 text", "save it as UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PolicyEditException(
                $"`{path}` cannot be changed: {e.Message.TrimEnd('.')}", "look at the file, its directory and their permissions", e);
        }
    }
}
