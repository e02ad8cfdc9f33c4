using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Node9.Mcp.Cli.Dashboard.Door;

/// <summary>Lets in the page that a person opened, and nobody else: a link opens one page, once, and that page gets a key that
/// stands nowhere but in its memory and here.</summary>
/// <remarks>A link ends up where other programs of the same user can read it: in the browser's history, in the command line that
/// opens it, in a terminal's scrollback. There it is spent. Only digests are kept, and compared in constant time. A key that
/// nothing used for half an hour is forgotten. Thread-safe.</remarks>
internal sealed class PageKeys(TimeProvider time)
{
    private const int Bytes = 32, MostPages = 8;

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();

    private readonly List<Page> _pages = [];

    private byte[]? _link;

    /// <summary>The secret of a new link: 256 random bits. The link before it, if nobody opened it, is void.</summary>
    public string NewLink()
    {
        string code = Random();
        lock (_gate)
        {
            _link = Digest(code);
        }

        return code;
    }

    /// <summary>The key for the page that brings the link's secret; null when there is no such link, or it was opened.</summary>
    public string? Open(string code)
    {
        lock (_gate)
        {
            if (_link is null || !CryptographicOperations.FixedTimeEquals(_link, Digest(code)))
            {
                return null;
            }

            _link = null;
            Forget();
            if (_pages.Count == MostPages)
            {
                _pages.RemoveAt(0);
            }

            string key = Random();
            _pages.Add(new Page(Digest(key), time.GetTimestamp()));
            return key;
        }
    }

    /// <summary>Whether a page has this key; it counts as used.</summary>
    public bool Knows(string key)
    {
        byte[] digest = Digest(key);
        bool known = false;
        lock (_gate)
        {
            Forget();
            foreach (Page page in _pages)
            {
                if (CryptographicOperations.FixedTimeEquals(page.Digest, digest))
                {
                    page.Used = time.GetTimestamp();
                    known = true;
                }
            }
        }

        return known;
    }

    private void Forget() => _pages.RemoveAll(page => time.GetElapsedTime(page.Used) > Idle);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed class Page(byte[] digest, long used)
    {
        public byte[] Digest { get; } = digest;

        public long Used { get; set; } = used;
    }
}
