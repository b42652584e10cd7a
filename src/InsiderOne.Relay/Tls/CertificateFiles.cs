using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using InsiderOne.Hosting;
using InsiderOne.Relay.Configuration;

namespace InsiderOne.Relay.Tls;

/// <summary>The files of the server's certificate: PEM with the key in it or beside it, or PFX. Certificates after the first are its chain.</summary>
/// <param name="Path">The certificate.</param>
/// <param name="KeyPath">The key of a PEM certificate, when it is in a file of its own.</param>
/// <param name="PasswordPath">A file whose first line is the password of the key.</param>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? PasswordPath)
{
    /// <summary>Takes the arguments of the command line; null when there is no certificate.</summary>
    /// <exception cref="ChildUsageException">A key without a certificate.</exception>
    public static CertificateFiles? Read(ChildArguments arguments)
    {
        var (path, key, password) = (arguments.Value("--certificate"), arguments.Value("--certificate-key"), arguments.Value("--certificate-password-file"));
        if (path is not null) return new CertificateFiles(path, key, password);
        return key is null && password is null ? null : throw new ChildUsageException("--certificate is missing: a key alone is of no use.");
    }

    /// <summary>When the files were written: another value means that the certificate was renewed.</summary>
    public (DateTime Certificate, DateTime Key) Stamp() => (Written(Path), Written(KeyPath ?? Path));

    /// <summary>Reads the certificate, its key and its chain.</summary>
    /// <exception cref="CryptographicException">They are no certificate and its key, or the password is wrong.</exception>
    /// <exception cref="IOException">A file is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public SslStreamCertificateContext Load()
    {
        var all = new X509Certificate2Collection();
        X509Certificate2 own;
        if (IsPfx)
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password());
            own = all.FirstOrDefault(static c => c.HasPrivateKey) ?? throw new CryptographicException("it holds no private key");
        }
        else
        {
            var password = Password();
            own = password is null ? X509Certificate2.CreateFromPemFile(Path, KeyPath) : X509Certificate2.CreateFromEncryptedPemFile(Path, password, KeyPath);
            all.ImportFromPemFile(Path);
        }

        // Windows' TLS cannot use a key that is in memory alone.
        if (OperatingSystem.IsWindows()) own = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), password: null);
        // Offline: a start must not wait for other people's servers.
        return SslStreamCertificateContext.Create(own, [.. all.Where(c => c.Thumbprint != own.Thumbprint)], offline: true);
    }

    /// <summary>Of what a link leads to: a renewal may turn another link, further up, and leave this one as it is.</summary>
    private static DateTime Written(string path) => File.Exists(path)
        ? File.GetLastWriteTimeUtc(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)
        : default;

    private bool IsPfx => System.IO.Path.GetExtension(Path).ToLowerInvariant() is ".pfx" or ".p12";

    private string? Password() => PasswordPath is null
        ? Environment.GetEnvironmentVariable(RelaySettings.PasswordVariable) is { Length: > 0 } password ? password : null
        : File.ReadLines(PasswordPath).FirstOrDefault();
}
