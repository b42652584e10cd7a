using System.Text.Json;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Schedules;

/// <summary>The scripts and notes of the schedules an account registered on this machine.</summary>
/// <param name="path">The folder.</param>
/// <param name="isShared">Whether other accounts may look into it; its files are their owner's alone in any case.</param>
public sealed class ScheduleFolder(string path, bool isShared = false)
{
    private const string ScriptExtension = ".ps1";
    private const string NoteExtension = ".json";
    private const string LogExtension = ".log";

    /// <summary>The folder of this user: <c>InsiderOne/schedules</c> in the application data.</summary>
    public static ScheduleFolder OfUser { get; } = new(System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "InsiderOne", "schedules"));

    /// <summary>The folder of schedules that run as another account. Only root can change it.</summary>
    public static ScheduleFolder OfMachine { get; } = new("/etc/InsiderOne/schedules", isShared: true);

    /// <summary>The path of an orchestration's script.</summary>
    public string ScriptPath(string name) => System.IO.Path.Combine(path, name + ScriptExtension);

    /// <summary>The path of the log that an orchestration's script writes, or null with systemd, whose journal has what it says.</summary>
    public string? LogPath(string name, InsiderScheduleKind kind) => kind == InsiderScheduleKind.Systemd ? null : LogFile(name);

    /// <summary>Writes a script, for its owner alone.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotWritable</c>.</exception>
    public void WriteScript(string name, string text) => Write(ScriptPath(name), text);

    /// <summary>Notes a registration.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotWritable</c>.</exception>
    public void Write(ScheduleRegistration registration) => Write(NotePath(registration.Name), JsonSerializer.Serialize(registration, ScheduleJson.Default.ScheduleRegistration));

    /// <summary>Every registration of the folder, by name. One that cannot be understood is left out: nothing but this module writes there.</summary>
    public IReadOnlyList<ScheduleRegistration> Read()
    {
        if (!Directory.Exists(path)) return [];
        return [.. Directory.EnumerateFiles(path, "*" + NoteExtension).Order(StringComparer.Ordinal).Select(Read).OfType<ScheduleRegistration>()];
    }

    /// <summary>A registration, or null.</summary>
    public ScheduleRegistration? Find(string name) => DefinitionName.IsValid(name) && File.Exists(NotePath(name)) ? Read(NotePath(name)) : null;

    /// <summary>Forgets a registration and deletes its script and log.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotWritable</c>.</exception>
    public void Remove(string name)
    {
        foreach (var file in new[] { NotePath(name), ScriptPath(name), LogFile(name), LogFile(name) + ".old" }) Try(file, () => File.Delete(file));
    }

    private string LogFile(string name) => System.IO.Path.Combine(path, name + LogExtension);

    private string NotePath(string name) => System.IO.Path.Combine(path, name + NoteExtension);

    private void Write(string file, string text) => Try(file, () =>
    {
        if (isShared) Directory.CreateDirectory(path);
        else PrivateFolder.Own(path);
        File.Delete(file);
        using var stream = PrivateFolder.CreateFile(file);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    });

    private static ScheduleRegistration? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), ScheduleJson.Default.ScheduleRegistration);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Try(string file, Action action)
    {
        try
        {
            action();
        }
        catch (DirectoryNotFoundException)
        {
            // There is nothing to delete.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ScheduleErrors.ScheduleNotWritable(file, e);
        }
    }
}
