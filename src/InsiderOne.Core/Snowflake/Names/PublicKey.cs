namespace InsiderOne.Core.Snowflake;

/// <summary>A public key, checked, as Snowflake stores it: base64 without the lines of PEM.</summary>
public sealed class PublicKey
{
    private PublicKey(string text) => Text = text;

    /// <summary>Base64.</summary>
    public string Text { get; }

    /// <summary>Reads a key from PEM or base64.</summary>
    /// <exception cref="InsiderException"><c>SnowflakePublicKeyInvalid</c>.</exception>
    public static PublicKey Parse(string text) => new(PrivateKey.PublicText(text));
}
