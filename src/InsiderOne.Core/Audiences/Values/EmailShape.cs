namespace InsiderOne.Core.Audiences;

/// <summary>The parts of an e-mail address: how many, and how long.</summary>
internal static class EmailShape
{
    private const int MaxLocalCharacters = 64;
    private const int MaxLabelCharacters = 63;

    /// <summary>Checks valid text without white space or control characters.</summary>
    public static AudienceReason Check(ReadOnlySpan<byte> value)
    {
        if (Utf8Text.IsLongerThan(value, EmailRule.MaxCharacters)) return AudienceReason.TooLong;
        var at = value.IndexOf((byte)'@');
        if (at < 0) return AudienceReason.EmailNoAt;
        var domain = value[(at + 1)..];
        if (domain.Contains((byte)'@')) return AudienceReason.EmailTwoAts;
        if (at == 0) return AudienceReason.EmailLocalEmpty;
        if (Utf8Text.IsLongerThan(value[..at], MaxLocalCharacters)) return AudienceReason.EmailLocalTooLong;
        var dot = domain.IndexOf((byte)'.');
        if (dot < 0) return AudienceReason.EmailDomainNoDot;

        for (; dot >= 0; dot = domain.IndexOf((byte)'.'))
        {
            var reason = CheckLabel(domain[..dot]);
            if (reason != AudienceReason.None) return reason;
            domain = domain[(dot + 1)..];
        }

        return CheckLabel(domain);
    }

    private static AudienceReason CheckLabel(ReadOnlySpan<byte> label)
    {
        if (label.IsEmpty) return AudienceReason.EmailLabelEmpty;
        if (label[0] == '-' || label[^1] == '-') return AudienceReason.EmailLabelHyphen;
        return Utf8Text.IsLongerThan(label, MaxLabelCharacters) ? AudienceReason.EmailLabelTooLong : AudienceReason.None;
    }
}
