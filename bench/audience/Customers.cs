using System.Globalization;
using System.Text;

namespace InsiderOne.Bench.Audience;

/// <summary>
/// The customer file: ten columns, some 125 bytes a row, the same bytes every time. What a row is follows from its number alone, so that a
/// duplicate can be made of any row before it.
/// </summary>
internal static class Customers
{
    private static readonly string[] FirstNames = ["Jane", "Ayşe", "Mehmet", "Jürgen", "Chloé", "Liam", "Olivia", "Noah", "Emma", "José", "Zeynep", "Lukas", "Mia", "Ahmet", "Sofia", "Hugo"];
    private static readonly string[] LastNames = ["Doe", "Yılmaz", "Schmidt", "Müller", "Dupont", "Smith", "Johnson", "García", "Kaya", "Rossi", "Nowak", "Jansen", "Öztürk", "Brown", "Silva", "Novák"];
    private static readonly string[] Users = ["jane.doe", "ayse", "m.yilmaz", "juergen", "chloe.dupont", "liam", "olivia.smith", "noah_j", "emma", "jose.garcia", "zeynep.kaya", "lukas", "mia.rossi", "ahmet", "sofia", "hugo.n"];
    private static readonly string[] Domains = ["example.com", "mail.example.org", "gmail.example", "shop.example.net", "web.example.de", "kunden.example.com", "posta.example.com.tr", "x.example"];
    private static readonly string[] Cities = ["Berlin", "İstanbul", "Paris", "München", "Madrid", "São Paulo", "London", "Wien"];
    private static readonly string[] Notes = ["", "", "", "vip", "call back", "\"prefers mail, not phone\"", "\"said \"\"hello\"\"\"", "\"moved,\nnew address\"", "returned a parcel", ""];

    public static int WriteFile(string path, long rows, CustomerMode mode = CustomerMode.Mixed)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        file.Write("id,first_name,last_name,email,phone,city,store,notes,ltv,created_at\n");
        for (var row = 0L; row < rows; row++)
        {
            var random = Mix((ulong)row);
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{10_000_000 + row},{Pick(FirstNames, random)},{Pick(LastNames, random >> 8)},{Field(mode, row)},+4915{100_000_000 + (random >> 20) % 900_000_000},{Pick(Cities, random >> 12)},S{random % 17_000:D5},{Pick(Notes, random >> 33)},{(random >> 40) % 1_000_000 / 100.0:F2},2024-{1 + random % 12:D2}-{1 + random % 28:D2}T{random % 24:D2}:{random % 60:D2}:00Z\n"));
        }

        return 0;
    }

    private static string Field(CustomerMode mode, long row) => mode switch
    {
        CustomerMode.Equal => "jane.doe@example.com",
        CustomerMode.Distinct => Valid(row),
        _ => Mixed(row),
    };

    private static string Mixed(long row)
    {
        var share = Share(row);
        if (share < 30) return Invalid(row);
        if (share >= 50 || row == 0) return Valid(row);
        // A duplicate of a valid row further up, in capitals.
        var first = (long)(Mix((ulong)row + 7) % (ulong)row);
        while (first > 0 && Share(first) < 50) first--;
        return Share(first) < 50 ? Valid(row) : Valid(first).ToUpperInvariant();
    }

    private static int Share(long row) => (int)(Mix((ulong)row ^ 0x5DEECE66D) % 1000);

    private static string Valid(long row)
    {
        var random = Mix((ulong)row + 3);
        // One in 200 is not ASCII.
        var user = random % 200 == 0 ? "jürgen" : Pick(Users, random >> 8);
        return string.Create(CultureInfo.InvariantCulture, $"{user}{row}@{Pick(Domains, random >> 16)}");
    }

    private static string Invalid(long row)
    {
        var user = string.Create(CultureInfo.InvariantCulture, $"bad{row}");
        return (Mix((ulong)row + 5) % 12) switch
        {
            0 => "",
            1 => user,
            2 => user + "@@example.com",
            3 => "@example.com",
            4 => user + "@localhost",
            5 => user + "@example..com",
            6 => user + "@example.com.",
            7 => user + " x@example.com",
            8 => user + "@-example.com",
            9 => user + "\u0001@example.com",
            10 => new string('l', 65) + user + "@example.com",
            _ => "n/a",
        };
    }

    private static string Pick(string[] from, ulong random) => from[random % (ulong)from.Length];

    // SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
