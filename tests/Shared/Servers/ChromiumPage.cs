using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InsiderOne.Servers;

/// <summary>A page of Chromium that is offline, and remembers what it asked for and complained of.</summary>
internal sealed class ChromiumPage : IDisposable
{
    private readonly ClientWebSocket _socket;
    private string? _session;
    private int _id;

    private ChromiumPage(ClientWebSocket socket) => _socket = socket;

    /// <summary>Every address that was asked for, the page's own included.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the page wrote to the console, or the browser said about it.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<ChromiumPage> OpenAsync(ClientWebSocket socket)
    {
        var page = new ChromiumPage(socket);
        var target = await page.CallAsync("Target.createTarget", new() { ["url"] = "about:blank" });
        var session = await page.CallAsync("Target.attachToTarget", new() { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true });
        page._session = session["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Network", "Log", "Runtime" }) await page.CallAsync(domain + ".enable", []);
        await page.CallAsync("Network.emulateNetworkConditions", new() { ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = -1 });
        return page;
    }

    /// <summary>Shows a file, and returns when it is loaded.</summary>
    public async Task ShowAsync(string path)
    {
        await CallAsync("Page.navigate", new() { ["url"] = new Uri(path).AbsoluteUri }, until: "Page.loadEventFired");
    }

    /// <summary>Gives the page a width and a colour scheme.</summary>
    public async Task LookAsync(int width, string scheme)
    {
        await CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await CallAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
    }

    /// <summary>The value of an expression.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression) =>
        (await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true }))["result"]!["value"];

    public void Dispose() => _socket.Dispose();

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters, string? until = null)
    {
        var id = ++_id;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null) call["sessionId"] = _session;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _socket.SendAsync(Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
        JsonNode? answer = null;
        var isOver = until is null;
        while (answer is null || !isOver)
        {
            var message = await ReceiveAsync(patience.Token);
            if (message["id"]?.GetValue<int>() == id) answer = message["result"] ?? throw new InvalidOperationException(message.ToJsonString());
            else if (message["method"]?.GetValue<string>() is { } name)
            {
                Note(name, message["params"]!);
                isOver |= name == until;
            }
        }

        return answer;
    }

    private void Note(string method, JsonNode parameters)
    {
        switch (method)
        {
            case "Network.requestWillBeSent":
                Requests.Add(parameters["request"]!["url"]!.GetValue<string>());
                break;
            case "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown":
                Complaints.Add(parameters.ToJsonString());
                break;
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(text.ToArray()) ?? throw new JsonException();
    }
}
