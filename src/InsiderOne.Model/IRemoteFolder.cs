namespace InsiderOne;

/// <summary>The folder of an audience whose files are not on this machine and never come here.</summary>
internal interface IRemoteFolder
{
    /// <summary>A URL from which anyone can download a file until it expires. It is a secret.</summary>
    /// <param name="path">The file's path, as in <see cref="InsiderAudienceFile.Path"/>.</param>
    /// <param name="lifetime">How long the URL works.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<Uri> PresignAsync(string path, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Deletes all files of the folder; it does not matter if they are gone.</summary>
    Task DeleteAsync(CancellationToken cancellationToken);
}
