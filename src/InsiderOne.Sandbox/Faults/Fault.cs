namespace InsiderOne.Sandbox.Faults;

/// <summary>
/// What the sandbox can be told to do wrong: <c>--fault NAME</c>, or <c>--fault NAME:3</c> for the first three uploads and the first three upserts only.
/// Of the faults that answer or lose the request, the first that applies acts; those from <see cref="SlowAnswer"/> on combine.
/// </summary>
internal enum Fault
{
    /// <summary>401 <c>Unauthorized</c>, whatever the token.</summary>
    Unauthorized,

    /// <summary>400 <c>segment name already in use</c>.</summary>
    NameInUse,

    /// <summary>405 <c>Invalid Payload.</c></summary>
    InvalidPayload,

    /// <summary>400 <c>the file URL is invalid…</c></summary>
    FileUrlInvalid,

    /// <summary>400 <c>file size is more than the limit</c>.</summary>
    FileTooLarge,

    /// <summary>429 with <c>Retry-After: 1</c>.</summary>
    Throttle,

    /// <summary>429 without a Retry-After.</summary>
    ThrottleNoRetryAfter,

    /// <summary>403 <c>Request Limit Exceeded</c>.</summary>
    RequestLimitExceeded,

    /// <summary>503 with a page of HTML.</summary>
    Unavailable,

    /// <summary>500 with a JSON error.</summary>
    InternalError,

    /// <summary>307 to the address of <c>--redirect-to</c>.</summary>
    Redirect,

    /// <summary>Takes the request and never answers; the segment is not created.</summary>
    NoAnswer,

    /// <summary>Breaks the connection; the segment is not created.</summary>
    DropBeforeAccept,

    /// <summary>Creates and processes the segment, but breaks the connection in place of an answer.</summary>
    DropAfterAccept,

    /// <summary>Creates the segment, answers after <c>--answer-delay</c> seconds and processes then.</summary>
    SlowAnswer,

    /// <summary>Processes the segment and sends the callback before it answers.</summary>
    CallbackBeforeAnswer,

    /// <summary>Never sends the callback.</summary>
    NoCallback,

    /// <summary>Sends the same callback twice.</summary>
    CallbackTwice,

    /// <summary>Sends a callback cut off in the middle, then the good one.</summary>
    GarbageCallback,

    /// <summary>Sends a page of HTML in place of the callback.</summary>
    CallbackHtml,

    /// <summary>Sends the callback without a Content-Type.</summary>
    CallbackNoContentType,

    /// <summary>Sends a total that is not the sum of the valid and the invalid.</summary>
    CallbackWrongSums,

    /// <summary>Names another segment in the callback.</summary>
    CallbackOtherName,

    /// <summary>Adds fields nobody has documented.</summary>
    CallbackExtraFields,

    /// <summary>Sends the callback <c>--callback-delay</c> seconds late.</summary>
    CallbackLate,

    /// <summary>Refuses the first user of an upsert, in an answer of 200.</summary>
    RowErrors,

    /// <summary>Counts a refused user of an upsert, and does not say which.</summary>
    RowErrorsUnnamed,

    /// <summary>Answers an upsert with 200 and a page of HTML.</summary>
    UpsertGarbage,
}
