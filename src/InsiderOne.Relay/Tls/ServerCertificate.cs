using System.Net.Security;
using System.Security.Cryptography;
using InsiderOne.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InsiderOne.Relay.Tls;

/// <summary>The certificate the server shows. One that is renewed on the disk is taken up without a restart, between two handshakes.</summary>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly CertificateFiles _files;
    private readonly TimeProvider _time;
    private readonly Lock _look = new();
    private SslStreamCertificateContext _current;
    private (DateTime, DateTime) _stamp;
    private long _looked;

    /// <summary>Reads the certificate.</summary>
    /// <exception cref="ChildUsageException">It cannot be used.</exception>
    public ServerCertificate(CertificateFiles files, TimeProvider time)
    {
        (_files, _time, _looked) = (files, time, time.GetTimestamp());
        try
        {
            _stamp = files.Stamp();
            _current = files.Load();
        }
        catch (Exception e) when (IsUnusable(e))
        {
            throw new ChildUsageException($"--certificate: '{files.Path}' and its key cannot be used: {e.Message}");
        }
    }

    /// <summary>Told when a renewed certificate cannot be used; the old one stays.</summary>
    public Action<string> Failed { get; set; } = static _ => { };

    /// <summary>Lets the server use it for its https addresses.</summary>
    public void Apply(KestrelServerOptions server) => server.ConfigureHttpsDefaults(https =>
    {
        // What a server without a certificate asks for; each handshake gets the one of its time, with its chain.
        https.ServerCertificate = _current.TargetCertificate;
        https.OnAuthenticate = (_, handshake) => handshake.ServerCertificateContext = Current();
        https.HandshakeTimeout = TimeSpan.FromSeconds(10);
    });

    private SslStreamCertificateContext Current()
    {
        lock (_look)
        {
            if (_time.GetElapsedTime(_looked) < Interval) return _current;
            _looked = _time.GetTimestamp();
            var stamp = _files.Stamp();
            if (stamp == _stamp) return _current;
            try
            {
                _current = _files.Load();
                _stamp = stamp;
            }
            catch (Exception e) when (IsUnusable(e))
            {
                // Perhaps the certificate is there and its key is not yet: the next look tries again.
                Failed(e.GetType().FullName!);
            }

            return _current;
        }
    }

    private static bool IsUnusable(Exception e) => e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException;
}
