using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Events;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <content>The parameters.</content>
public sealed partial class SendInsiderEventCommand
{
    /// <summary>Objects with a property for each column, or files.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    public PSObject? InputObject { get; set; }

    /// <summary>Whose users these are: a credential, or the name of a registered one.</summary>
    [Parameter(Mandatory = true)]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>The store that knows a registered credential's name. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>Columns that identify a user, by the identifier's name: <c>@{ email = 'E-mail'; loyalty_id = 'Card' }</c>.</summary>
    [Parameter]
    [ColumnMap]
    public IDictionary? Identifier { get; set; }

    /// <summary>The name of every event.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EventName { get; set; }

    /// <summary>The column with the name of each event.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EventNameColumn { get; set; }

    /// <summary>The column with the time of each event.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimestampColumn { get; set; }

    /// <summary>The zone of times that have no offset.</summary>
    [Parameter]
    [TimeZone]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <summary>Columns that are parameters of the event, by the parameter's name.</summary>
    [Parameter]
    [ColumnMap]
    public IDictionary? Parameter { get; set; }

    /// <summary>Columns that are attributes of the user, by the attribute's name.</summary>
    [Parameter]
    [ColumnMap]
    public IDictionary? Attribute { get; set; }

    /// <summary>What the text of a parameter or attribute stands for, by its name: <c>@{ unit_price = 'Number' }</c>.</summary>
    [Parameter]
    public IDictionary? ValueType { get; set; }

    /// <summary>The country of phone numbers without <c>+</c>: two letters, such as <c>DE</c>.</summary>
    [Parameter]
    public string? DefaultRegion { get; set; }

    /// <summary>A new file, JSON Lines, for the rows that were not sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RejectedPath { get; set; }

    /// <summary>A new file, JSON Lines, for the rows of which it is not known whether they were sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UnconfirmedPath { get; set; }

    /// <summary>Send a request again that may have been heard. Events may then be counted twice.</summary>
    [Parameter]
    public SwitchParameter RetryAmbiguous { get; set; }

    /// <summary>The host of the Upsert API, where it is not known.</summary>
    [Parameter]
    public Uri? UpsertBaseUri { get; set; }

    /// <summary>Users in one request.</summary>
    [Parameter]
    [ValidateRange(1, EventBatcher.MaximumUsers)]
    public int BatchSize { get; set; } = EventBatcher.MaximumUsers;

    /// <summary>Requests that run side by side.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>The time one HTTP request may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 60;
}
