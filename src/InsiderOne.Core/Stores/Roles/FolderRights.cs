namespace InsiderOne.Core.Stores.Roles;

/// <summary>What may be done with what is in a folder of a store.</summary>
[Flags]
public enum FolderRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>See the names.</summary>
    List = 1,

    /// <summary>Read, and hand out links to read.</summary>
    Read = 2,

    /// <summary>Write.</summary>
    Write = 4,

    /// <summary>Delete.</summary>
    Delete = 8,

    /// <summary>See and read.</summary>
    Look = List | Read,

    /// <summary>See, read and write.</summary>
    Add = Look | Write,

    /// <summary>Everything.</summary>
    All = Add | Delete,
}
