using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace InsiderOne.Core.Audiences;

/// <summary>A command on the user's connection: opened if need be, cancelled with the token, and closed again.</summary>
internal sealed class QueryCommand : IDisposable
{
    private readonly AudienceQuery _query;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _isOurs;
    private DbCommand? _command;
    private CancellationTokenRegistration _cancellation;

    /// <exception cref="InsiderException">The connection is in use, or cannot be opened.</exception>
    public QueryCommand(AudienceQuery query, CancellationToken cancellationToken)
    {
        _query = query;
        _cancellationToken = cancellationToken;
        var state = query.Connection.State;
        if (state is not (ConnectionState.Closed or ConnectionState.Open)) throw QueryErrors.QueryConnectionBusy(state.ToString());
        _isOurs = state == ConnectionState.Closed;
        if (_isOurs) Call(() => query.Connection.OpenAsync(cancellationToken).GetAwaiter().GetResult(), isOpening: true);
    }

    /// <summary>Sends the query.</summary>
    public DbDataReader Execute()
    {
        _command = Call(Prepare);
        _cancellation = _cancellationToken.Register(Cancel);
        return Call(() => _command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, _cancellationToken).GetAwaiter().GetResult());
    }

    /// <summary>Calls the driver, and tells its exceptions in our terms.</summary>
    public T Call<T>(Func<T> call, bool isOpening = false)
    {
        try
        {
            _cancellationToken.ThrowIfCancellationRequested();
            return call();
        }
        catch (Exception e) when (e is not (InsiderException or OutOfMemoryException))
        {
            // Drivers report a cancelled command in many ways.
            _cancellationToken.ThrowIfCancellationRequested();
            if (DriverMessage.IsTimeout(e) && !isOpening) throw QueryErrors.QueryTimedOut(_query.TimeoutSeconds);
            var what = DriverMessage.Of(e, _query);
            throw isOpening ? QueryErrors.QueryConnectionFailed(what) : QueryErrors.QueryFailed(what);
        }
    }

    /// <summary>Asks the database to stop. It may have nothing to stop, or no way to.</summary>
    public void Cancel()
    {
        try
        {
            _command?.Cancel();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The work ends all the same: at the next row, or when the driver has it.
        }
    }

    public void Dispose()
    {
        // Waits for a cancellation that is under way.
        _cancellation.Dispose();
        try
        {
            _command?.Dispose();
            if (_isOurs) _query.Connection.Close();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A connection that broke cannot be closed better than that, and what broke it has been told.
        }
    }

    private void Call(Action call, bool isOpening) => Call(() => { call(); return true; }, isOpening);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The driver is the user's own, whole on the disk; a property that is not there is passed over.")]
    private DbCommand Prepare()
    {
        var command = _query.Connection.CreateCommand();
        command.CommandText = _query.Text;
        if (_query.TimeoutSeconds is { } seconds) command.CommandTimeout = seconds;
        foreach (var (name, value) in _query.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        // DuckDB's driver holds the whole result in memory unless it is told not to.
        if (command.GetType().GetProperty("UseStreamingMode") is { CanWrite: true } streaming && streaming.PropertyType == typeof(bool)) streaming.SetValue(command, true);
        return command;
    }
}
