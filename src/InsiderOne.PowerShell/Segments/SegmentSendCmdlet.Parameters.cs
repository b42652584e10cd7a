using System.Management.Automation;
using System.Security;
using InsiderOne.Parameters;

namespace InsiderOne.Segments;

/// <content>The parameters.</content>
public abstract partial class SegmentSendCmdlet
{
    // Where the next three may be given differs: each cmdlet says so itself.

    /// <summary>Whose segments these are: a credential, or the name of a registered one. With a destination one of its account, when the registered one is not to be used.</summary>
    public abstract InsiderCredentialReference? Credential { get; set; }

    /// <summary>The destination whose settings are used.</summary>
    public abstract string? Destination { get; set; }

    /// <summary>The attribute's name as Insider One knows it, when it differs: <c>em</c>, <c>pn</c>. A destination has its own.</summary>
    public abstract string? WireAttributeName { get; set; }

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>The public address of the relay that takes the callbacks; the store's running relay when not given.</summary>
    [Parameter]
    public Uri? CallbackBaseUri { get; set; }

    /// <summary>How long the download link works, in hours.</summary>
    [Parameter]
    [ValidateRange(0.1, 12.0)]
    public double FileLifetimeHours { get; set; } = 12;

    /// <summary>The time one HTTP request may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Sends that run side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Keep the file in the store when the segment ends, instead of deleting it. It is personal data.</summary>
    [Parameter]
    public SwitchParameter KeepFile { get; set; }

    /// <summary>Keep digests of the values in the store, to compare later audiences with. They are pseudonymous personal data.</summary>
    [Parameter]
    public SwitchParameter KeepDigest { get; set; }

    /// <summary>The key of the digests, from a vault; a file of this user on this machine when not given.</summary>
    [Parameter]
    public SecureString? DigestKey { get; set; }

    /// <summary>Send nothing when download links would end before <see cref="FileLifetimeHours"/>, with the session of temporary AWS credentials, instead of warning.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }
}
